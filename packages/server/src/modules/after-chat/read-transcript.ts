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

type Rows = Awaited<ReturnType<typeof readRows>>['messages'];

/** The newest messages up to about `maxChars`, oldest first. */
async function newest(deps: ConversationDeps, row: ConversationRow, maxChars: number) {
  const messages: Rows = [];
  let chars = 0;
  for (let before: number | undefined; ; ) {
    const page = await readRows(deps, row, { limit: PAGE, ...(before === undefined ? {} : { before }) });
    messages.unshift(...page.messages);
    chars += page.messages.reduce((sum, message) => sum + message.row.text.length, 0);
    before = page.messages[0]?.row.seq;
    if (!page.hasMore || before === undefined) return { messages, isCut: false };
    if (chars > maxChars) return { messages, isCut: true };
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
