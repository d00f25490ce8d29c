import type { ThreadMessage, ThreadState } from '@switchboard/client';
import type { Note } from '@switchboard/protocol';
import { dayKey } from '../../../ui/format/time.ts';
import type { Answering } from '../bot/use-answering.ts';

export interface TimelineNote extends Note {
  /** Not acknowledged yet, or refused. */
  delivery?: 'sending' | 'failed' | undefined;
  failure?: string | undefined;
}

export type TimelineItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; message: ThreadMessage; startsRun: boolean; endsRun: boolean }
  | { kind: 'system'; key: string; message: ThreadMessage }
  | { kind: 'note'; key: string; note: TimelineNote }
  | { kind: 'activity'; key: string; note: TimelineNote }
  | { kind: 'typing'; key: string; names: string }
  | { kind: 'answering'; key: string; answering: Answering };

const runMs = 5 * 60_000;

/** The seq of what has no place yet: it stands behind everything that has. */
export const unsentSeq = Number.MAX_SAFE_INTEGER;

interface TimelineInput {
  messages: readonly ThreadMessage[];
  notes: readonly TimelineNote[];
  /** Reading stopped after the message with this seq; null: nothing is new. */
  newAfterSeq: number | null;
  /** Older messages exist that are not loaded: notes that belong among them wait for them. */
  hasEarlier: boolean;
  typing: ThreadState['typing'];
}

/** Everything that stands in a thread, in its one order: messages by seq, notes after the message they followed. */
export function buildTimeline({
  messages,
  notes,
  newAfterSeq,
  hasEarlier,
  typing,
}: TimelineInput): TimelineItem[] {
  const items: TimelineItem[] = [];
  const firstSeq = messages[0]?.seq ?? 0;
  const ordered = notes
    .filter((note) => (!hasEarlier || note.afterSeq >= firstSeq) && !isAcceptance(note))
    .toSorted(byPlace);
  const toldByActivity = assignedAfter(ordered);
  let nextNote = 0;
  let day = '';
  let isNewMarked = newAfterSeq === null;

  function add(at: string, item: TimelineItem) {
    if (dayKey(at) !== day) {
      day = dayKey(at);
      items.push({ kind: 'day', key: `day-${day}`, at });
    }
    items.push(item);
  }
  function addNotesBefore(seq: number) {
    for (; (ordered[nextNote]?.afterSeq ?? Infinity) < seq; nextNote += 1) {
      const note = ordered[nextNote];
      if (note) add(note.createdAt, { kind: note.kind, key: note.clientMessageId ?? note.id, note });
    }
  }

  for (const message of messages) {
    addNotesBefore(message.seq || unsentSeq);
    if (!isNewMarked && message.role === 'USER' && message.seq > (newAfterSeq ?? 0)) {
      isNewMarked = true;
      add(message.createdAt, { kind: 'new', key: 'new' });
    }
    const key = message.meta.clientMessageId ?? message.id;
    if (toldByActivity.has(message.seq) && message.meta.system?.code === 'agent_joined') continue;
    if (message.role === 'SYSTEM') add(message.createdAt, { kind: 'system', key, message });
    else add(message.createdAt, { kind: 'message', key, message, startsRun: true, endsRun: true });
  }
  addNotesBefore(Infinity);
  if (typing.length > 0) {
    items.push({
      kind: 'typing',
      key: 'typing',
      names: typing.map(({ name }) => name || 'The customer').join(', '),
    });
  }
  return markRuns(items);
}

/** With what the bot is doing now; the others stay the objects they are, so that a stream draws one row alone. */
export function withAnswering(
  items: readonly TimelineItem[],
  answering: Answering | null,
): readonly TimelineItem[] {
  return answering ? [...items, { kind: 'answering', key: 'answering', answering }] : items;
}

/** Who takes a conversation is told by the system line that the customer sees too. */
function isAcceptance({ activity, author }: Note): boolean {
  return activity?.code === 'assigned' && activity.params.id === author.id;
}

/** The seqs of the lines that only repeat who was assigned by somebody else. */
function assignedAfter(notes: readonly Note[]): Set<number> {
  return new Set(
    notes.filter(({ activity }) => activity?.code === 'assigned').map(({ afterSeq }) => afterSeq),
  );
}

function byPlace(a: Note, b: Note): number {
  if (a.afterSeq !== b.afterSeq) return a.afterSeq - b.afterSeq;
  return a.id < b.id ? -1 : 1;
}

/** Messages of one author within five minutes, with nothing between them, share one head. */
function markRuns(items: TimelineItem[]): TimelineItem[] {
  items.forEach((item, index) => {
    const before = items[index - 1];
    if (item.kind !== 'message' || before?.kind !== 'message') return;
    const sameAuthor =
      before.message.role === item.message.role &&
      before.message.meta.author.id === item.message.meta.author.id;
    if (!sameAuthor || Date.parse(item.message.createdAt) - Date.parse(before.message.createdAt) > runMs)
      return;
    item.startsRun = false;
    before.endsRun = false;
  });
  return items;
}
