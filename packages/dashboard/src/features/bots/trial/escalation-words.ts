const reasons: Record<string, string> = {
  asked_for_person: 'you asked for one',
  no_answer: 'it found no answer',
  bot_instruction: 'one of its words that call a person was said',
  not_helpful: 'its answer did not help',
  bot_failed: 'it could not answer',
  limit_reached: 'its limit of today is reached',
  agent_silent: 'it gave no answer in time',
};

/** What becomes of a chat that a bot gives away, and why. */
export function escalationWords(reason: string | null): string {
  const why = reason === null ? undefined : (reasons[reason] ?? reason);
  return `It called a person${why ? `: ${why}` : ''}. The chat is in the queue.`;
}
