import type { MessageRole } from '@switchboard/protocol';
import type { Principal } from '../accounts/index.ts';
import type { AuthorKind } from './tables.ts';

export interface Author {
  kind: AuthorKind;
  id: string;
  name: string;
  avatarUrl: string;
}

export const SYSTEM: Author = { kind: 'system', id: '', name: '', avatarUrl: '' };

/** Who a message of this principal is from; an API key speaks for the company. */
export function authorOf(principal: Principal): Author {
  switch (principal.kind) {
    case 'customer':
      return { kind: 'customer', id: principal.id, name: principal.name, avatarUrl: '' };
    case 'operator':
      return { kind: 'operator', id: principal.id, name: principal.name, avatarUrl: principal.avatarUrl };
    case 'api_key':
      return { kind: 'operator', id: principal.id, name: principal.name, avatarUrl: '' };
  }
}

/** The same inside a conversation: a customer may have told their name after they got their token. */
export function authorIn(conversation: { customer_name: string }, principal: Principal): Author {
  const author = authorOf(principal);
  return principal.kind === 'customer' ? { ...author, name: conversation.customer_name } : author;
}

const ROLES: Record<AuthorKind, MessageRole> = {
  customer: 'USER',
  operator: 'AGENT',
  bot: 'BOT',
  system: 'SYSTEM',
};

export function roleOf(kind: AuthorKind): MessageRole {
  return ROLES[kind];
}
