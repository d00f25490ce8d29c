import type { BodyOf, Label, Priority } from '@switchboard/protocol';

/** Whose ticket it is: a contact that there is, or somebody new. */
export type Requester = { kind: 'known'; id: string } | { kind: 'new'; name: string; email: string };

/** What is written in the form; it stays when the form is closed, until the ticket is opened. */
export interface TicketDraft {
  requester: Requester | null;
  subject: string;
  description: string;
  priority: Priority;
  /** '' stands for nobody. */
  assigneeId: string;
  labels: readonly Label[];
}

export const emptyDraft: TicketDraft = {
  requester: null,
  subject: '',
  description: '',
  priority: 'medium',
  assigneeId: '',
  labels: [],
};

/** The call that opens it; null while nobody is chosen. */
export function bodyOf(draft: TicketDraft): BodyOf<'POST /api/tickets'> | null {
  const { requester, subject, description, priority, assigneeId, labels } = draft;
  if (!requester) return null;
  const email = requester.kind === 'new' ? requester.email.trim() : '';
  return {
    subject,
    priority,
    labelIds: labels.map(({ id }) => id),
    ...(description.trim() && { description }),
    ...(assigneeId && { assigneeId }),
    ...(requester.kind === 'known'
      ? { contactId: requester.id }
      : { contact: { name: requester.name, ...(email && { email }) } }),
  };
}
