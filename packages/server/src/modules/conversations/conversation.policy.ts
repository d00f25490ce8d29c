import { AppError } from '../../lib/app-error.ts';
import type { Principal } from '../accounts/index.ts';
import type { ConversationRow } from './conversation.store.ts';

type Owned = Pick<ConversationRow, 'company_id' | 'contact_id'>;

/** May this principal see what the customer sees of the conversation, and write into it? */
export function maySee(principal: Principal, conversation: Owned): boolean {
  if (principal.companyId !== conversation.company_id) return false;
  return principal.kind !== 'customer' || principal.id === conversation.contact_id;
}

/** Absent, foreign and another customer's are one case to the caller. */
export function assertVisible<T extends Owned>(principal: Principal, conversation: T | undefined): T {
  if (!conversation || !maySee(principal, conversation)) throw new AppError('not_found');
  return conversation;
}

/** Where an open conversation waits while no operator has it. */
export function openStateOf(conversation: Pick<ConversationRow, 'bot_id' | 'auto_bot'>): 'bot' | 'pending' {
  return conversation.bot_id && conversation.auto_bot ? 'bot' : 'pending';
}

function isAdmin(principal: Principal): boolean {
  return principal.kind === 'api_key' || (principal.kind === 'operator' && principal.role === 'admin');
}

/** Giving a conversation to somebody else: its assignee, or an admin. */
export function mayAssignOthers(
  principal: Principal,
  conversation: Pick<ConversationRow, 'assignee_id'>,
): boolean {
  return isAdmin(principal) || (principal.kind === 'operator' && principal.id === conversation.assignee_id);
}

/** Closing: the customer, the assignee, an admin; while nobody has it, any operator. */
export function mayClose(principal: Principal, conversation: ConversationRow): boolean {
  if (!maySee(principal, conversation)) return false;
  if (principal.kind === 'customer' || isAdmin(principal)) return true;
  return conversation.state !== 'active' || principal.id === conversation.assignee_id;
}
