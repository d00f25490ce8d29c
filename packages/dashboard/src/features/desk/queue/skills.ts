export interface SkillMatch {
  skill: string;
  isMine: boolean;
}

/** What a chat asks for beside what somebody knows; upper and lower case are one. */
export function matchSkills(required: readonly string[], known: readonly string[]): SkillMatch[] {
  const mine = new Set(known.map((skill) => skill.toLowerCase()));
  return required.map((skill) => ({ skill, isMine: mine.has(skill.toLowerCase()) }));
}

/** Every skill that is asked for, each once, in the order of the alphabet. */
export function skillsAskedFor(chats: readonly { skills: readonly string[] }[]): string[] {
  const named = new Map(chats.flatMap(({ skills }) => skills).map((skill) => [skill.toLowerCase(), skill]));
  return [...named.values()].sort((a, b) => a.localeCompare(b));
}
