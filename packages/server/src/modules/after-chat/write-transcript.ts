import { cleanLine } from '../../lib/clean-line.ts';
import { escapeHtml } from '../../lib/escape-html.ts';
import type { Transcript, TranscriptLine } from './read-transcript.ts';

/** `2026-03-01 12:00 UTC`: the file is read on machines whose place we do not know. */
const timeOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const CUT = 'Earlier messages are left out: the conversation is too long for one file.';

function headOf({ companyName, row }: Transcript): [string, string][] {
  const head: [string, string][] = [['Conversation with', companyName]];
  if (row.subject) head.push(['Subject', row.subject]);
  head.push(['Customer', row.customer_name || 'Visitor'], ['Started', timeOf(row.created_at)]);
  if (row.closed_at !== null) head.push(['Ended', timeOf(row.closed_at)]);
  return head.map(([name, value]) => [name, cleanLine(value)]);
}

function wordsOf({ text, files }: TranscriptLine): string {
  return [text, ...files.map((name) => `(file: ${name})`)].filter(Boolean).join('\n');
}

function textLine(line: TranscriptLine): string {
  // What follows a line break stands in: nobody can write a line that looks like somebody else's.
  const words = wordsOf(line).replace(/\r\n?|[\n\u2028\u2029\v\f\u0085]/g, '\n    ');
  const author = cleanLine(line.author);
  if (line.kind === 'system') return `[${timeOf(line.at)}] * ${words}`;
  return `[${timeOf(line.at)}] ${line.kind === 'note' ? `Note by ${author}` : author}: ${words}`;
}

export function transcriptText(transcript: Transcript): string {
  const head = headOf(transcript).map(([name, value]) => `${name}: ${value}`);
  const cut = transcript.isCut ? [`(${CUT})`] : [];
  return `${[...head, '', ...cut, ...transcript.lines.map(textLine)].join('\n')}\n`;
}

const STYLE =
  'body{margin:0 auto;padding:24px;max-width:720px;font:15px/1.5 system-ui,sans-serif;color-scheme:light dark}dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:0 0 24px}dt,time,.system{opacity:.7}dd{margin:0}ol{list-style:none;margin:0;padding:0}li{margin:0 0 14px;overflow-wrap:anywhere}p{margin:0;white-space:pre-wrap}time{font-size:12px;margin-inline-start:8px}.note{border-inline-start:3px solid #b7791f;padding-inline-start:10px}';

function htmlLine(line: TranscriptLine): string {
  const words = escapeHtml(wordsOf(line));
  const time = `<time datetime="${new Date(line.at).toISOString()}">${timeOf(line.at)}</time>`;
  if (line.kind === 'system') return `<li class="system"><p dir="auto">${words}${time}</p></li>`;
  const author = escapeHtml(cleanLine(line.author));
  const name = line.kind === 'note' ? `Note by ${author}` : author;
  return `<li class="${line.kind}"><b dir="auto">${name}</b>${time}<p dir="auto">${words}</p></li>`;
}

/** A page that runs and loads nothing, also once it is a file on somebody's disk. */
export function transcriptHtml(transcript: Transcript): string {
  const head = headOf(transcript).map(
    ([name, value]) => `<dt>${name}</dt><dd dir="auto">${escapeHtml(value)}</dd>`,
  );
  const cut = transcript.isCut ? `<p class="system">${CUT}</p>` : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Conversation with ${escapeHtml(transcript.companyName)}</title><style>${STYLE}</style></head>
<body><main><dl>${head.join('')}</dl>${cut}<ol>
${transcript.lines.map(htmlLine).join('\n')}
</ol></main></body></html>
`;
}
