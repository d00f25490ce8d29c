import {
  type ConversationDeps,
  type ConversationRow,
  type NoteRow,
  readNotes,
  readRows,
} from '../conversations/index.ts';

export interface TranscriptLine {
  kind: 'message' | 'system' | 'note';
  at: number;
  author: string;
  text: string;
  files: string[];
}

export interface Transcript {
  companyName: string;
  row: ConversationRow;
  lines: TranscriptLine[];
  /** The beginning is left out: it is too long. */
  isCut: boolean;
}

const PAGE = 500;
/** What stands around each message, in a text: its time, signs, a line break. */
const AROUND_CHARS = 30;

type Rows = Awaited<ReturnType<typeof readRows>>['messages'];

/** About how long a message's line becomes: a thousand short ones are a long file, too. */
function charsOf({ row, attachments }: Rows[number]): number {
  const files = attachments.reduce((sum, { name }) => sum + name.length, 0);
  return row.text.length + row.author_name.length + files + AROUND_CHARS;
}

/** The newest messages up to about `maxChars`, one at least, oldest first. */
async function newest(deps: ConversationDeps, row: ConversationRow, maxChars: number) {
  const taken: Rows = [];
  let chars = 0;
  for (let before: number | undefined; ; ) {
    const page = await readRows(deps, row, { limit: PAGE, ...(before === undefined ? {} : { before }) });
    for (const message of page.messages.toReversed()) {
      chars += charsOf(message);
      if (chars > maxChars && taken.length > 0) return { messages: taken.reverse(), isCut: true };
      taken.push(message);
    }
    before = page.messages[0]?.row.seq;
    if (!page.hasMore || before === undefined) return { messages: taken.reverse(), isCut: false };
  }
}

function lineOf({ row, attachments }: Rows[number]): TranscriptLine {
  return {
    kind: row.author_kind === 'system' ? 'system' : 'message',
    at: row.created_at,
    author: row.author_name || (row.author_kind === 'customer' ? 'Visitor' : 'Team'),
    text: row.text,
    files: attachments.map(({ name }) => name),
  };
}

const noteLine = (note: NoteRow): TranscriptLine => ({
  kind: 'note',
  at: note.created_at,
  author: note.author_name,
  text: note.text,
  files: [],
});

/** A conversation to read later, by somebody who was already allowed to see it. */
export async function readTranscript(
  deps: ConversationDeps,
  row: ConversationRow,
  options: { companyName: string; withNotes: boolean; maxChars: number },
): Promise<Transcript> {
  const { companyName, withNotes, maxChars } = options;
  const { messages, isCut } = await newest(deps, row, maxChars);
  const fromSeq = isCut ? messages[0]?.row.seq : undefined;
  const all = withNotes ? await readNotes(deps.database, row.id, { fromSeq }) : [];
  const notes = all.filter(({ kind }) => kind === 'note');
  const lines: TranscriptLine[] = [];
  for (const message of messages) {
    while (notes[0] && notes[0].after_seq < message.row.seq) lines.push(noteLine(notes.shift() as NoteRow));
    lines.push(lineOf(message));
  }
  return { companyName, row, lines: [...lines, ...notes.map(noteLine)], isCut };
}
