import type { Explained } from './explain.ts';

export interface Letter {
  fromName: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** Oldest first. */
  earlierIds: string[];
  automatic: boolean;
}

export class MailError extends Error {
  readonly permanent: boolean;
  constructor({ reason, permanent }: Explained) {
    super(reason);
    this.permanent = permanent;
  }
}

export interface Smtp {
  /** Host and port. */
  server: string;
  from: string;
  encrypted: 'always' | 'if_offered' | 'local';
  /** Resolves when the server has taken it. Throws MailError. */
  send(letter: Letter): Promise<void>;
}
