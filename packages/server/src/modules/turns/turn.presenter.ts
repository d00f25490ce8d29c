import type { AnswerTrace, Turn } from '@switchboard/protocol';
import type { Usage } from './answerer.ts';
import type { TurnRow } from './turn.store.ts';

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

export function presentTurn(row: TurnRow, botName: string, delivery: Turn['delivery']): Turn {
  return {
    id: row.id,
    bot: { id: row.bot_id, name: botName },
    triggerMessageId: row.trigger_message_id,
    state: row.state,
    attempt: row.attempt,
    error: row.error,
    usage: row.usage === null ? null : (JSON.parse(row.usage) as Usage),
    trace: row.trace === null ? null : (JSON.parse(row.trace) as AnswerTrace),
    messageId: row.message_id,
    delivery,
    createdAt: iso(row.created_at),
    startedAt: isoOrNull(row.started_at),
    deadlineAt: isoOrNull(row.deadline_at),
    finishedAt: isoOrNull(row.finished_at),
  };
}
