import type { VisitorSettings } from '@switchboard/protocol';

export interface Person {
  name: string;
  email: string;
}

export interface Questions {
  name: boolean;
  email: boolean;
}

/** What has to be asked before the first message: what the company requires and nobody has told us. */
export function questionsFor(
  settings: Pick<VisitorSettings, 'requireName' | 'requireEmail'>,
  known: Person,
): Questions {
  return { name: settings.requireName && !known.name, email: settings.requireEmail && !known.email };
}

export function mustAsk({ name, email }: Questions): boolean {
  return name || email;
}

export type Mistake = 'nameMissing' | 'emailWrong';

/** The first mistake of each field; the server's own check of the address stays the last word. */
export function findMistakes(questions: Questions, given: Person): { name?: Mistake; email?: Mistake } {
  return {
    ...(questions.name && !given.name.trim() ? { name: 'nameMissing' as const } : {}),
    ...(questions.email && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(given.email.trim())
      ? { email: 'emailWrong' as const }
      : {}),
  };
}
