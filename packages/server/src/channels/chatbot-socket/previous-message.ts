import type { AnswerMeta, PreviousMessage } from '@switchboard/protocol';
import type { MessageRow } from '../../modules/conversations/index.ts';

const ROLES = { customer: 'user', operator: 'assistant', bot: 'assistant', system: 'system' } as const;

/** Face 3's view of a message that was there before the session. */
export function presentPrevious(row: MessageRow): PreviousMessage {
  const { author_kind: kind, author_id: id, author_name: name } = row;
  const sources = row.answer === null ? [] : (JSON.parse(row.answer) as AnswerMeta).sources;
  return {
    role: ROLES[kind],
    message: row.text,
    created_at: new Date(row.created_at).toISOString(),
    message_id: row.id,
    seq: row.seq,
    ...(kind === 'operator' ? { author: { kind, id, name } } : {}),
    ...(sources.length > 0 ? { sources } : {}),
  };
}
