import type { BodyOf, Contact, ReplyOf } from '@switchboard/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../session/index.ts';
import { contactKeys } from './queries.ts';

/** Corrects a contact; the new value shows at once and goes back if the server refuses it. */
export function useSaveContact(contact: Contact) {
  const api = useApi();
  const client = useQueryClient();
  const queryKey = contactKeys.one(contact.id);
  const show = (next: Contact) =>
    client.setQueryData<ReplyOf<'GET /api/contacts/:id'>>(queryKey, { contact: next });
  return useMutation({
    mutationFn: (body: BodyOf<'PATCH /api/contacts/:id'>) =>
      api.call('PATCH /api/contacts/:id', { params: { id: contact.id }, body }),
    onMutate: (body) => show({ ...contact, ...body } as Contact),
    onError: () => show(contact),
    onSuccess: (reply) => show(reply.contact),
    onSettled: () => client.invalidateQueries({ queryKey: ['contacts', 'list'] }),
  });
}
