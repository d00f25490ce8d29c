import { expect, test } from 'vitest';
import { bodyOf, emptyDraft } from './ticket-draft.ts';

test('a ticket for nobody is no ticket yet', () => {
  expect(bodyOf({ ...emptyDraft, subject: 'Refund' })).toBeNull();
});

test('for a contact it names them, and leaves out what was left empty', () => {
  const requester = { kind: 'known', id: 'c1' } as const;
  expect(bodyOf({ ...emptyDraft, subject: 'Refund', description: '  ', requester })).toEqual({
    subject: 'Refund',
    priority: 'medium',
    labelIds: [],
    contactId: 'c1',
  });
});

test('for somebody new it says what they are called', () => {
  const requester = { kind: 'new', name: 'Nora', email: ' ' } as const;
  expect(bodyOf({ ...emptyDraft, subject: 'Refund', assigneeId: 'o1', requester })).toMatchObject({
    contact: { name: 'Nora' },
    assigneeId: 'o1',
  });
  expect(bodyOf({ ...emptyDraft, requester: { ...requester, email: 'n@example.com' } })).toMatchObject({
    contact: { name: 'Nora', email: 'n@example.com' },
  });
});
