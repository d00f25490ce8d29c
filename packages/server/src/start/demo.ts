import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readableMarkdown } from '../lib/readable-markdown.ts';
import type { Bots } from '../modules/bots/index.ts';
import type { Documents } from '../modules/documents/index.ts';
import type { ExternalAgents } from '../modules/external-agents/index.ts';
import type { ChangedBy, Inboxes } from '../modules/inboxes/index.ts';
import type { Reader, Tx } from '../platform/database/index.ts';

export const DEMO_WIDGET_KEY = 'demo-widget';

/** Where this product's own documentation is. */
const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

/** Evidence for engineers: names of tests and figures, which answer nobody's question. */
const EVIDENCE = ['benchmarks.md', 'evaluation.md', 'guarantees.md'];

const WIDGET = { name: 'Demo shop', key: DEMO_WIDGET_KEY };

const DEMO_BOT_KEY = 'demo-bot';

const BOT = {
  name: 'Demo bot',
  key: DEMO_BOT_KEY,
  published: true,
  greeting: 'Hello. Ask me about Switchboard: I answer from its documentation. Or ask for a person.',
  suggestedQuestions: [
    'How do I put the widget on my site?',
    'How do I back up?',
    'How do I connect my own agent?',
  ],
};

/** Answered by whoever runs the curl of the docs. */
const AGENT = { name: 'Demo agent', key: 'demo-agent', allowUnsigned: true, public: true };

export interface DemoModules {
  inboxes: Pick<Inboxes, 'insertWidget'>;
  bots: Pick<Bots, 'insert'>;
  documents: Pick<Documents, 'insert'>;
  externalAgents: Pick<ExternalAgents, 'insert'>;
}

export interface Page {
  /** Its path in the installation. */
  path: string;
  title: string;
  text: string;
}

/** README.md and what is in docs/: a few dozen kilobytes. Whoever installed without them has a bot that knows nothing. */
export async function readOwnDocs(root = ROOT): Promise<Page[]> {
  const docs = await readdir(join(root, 'docs')).catch((): string[] => []);
  const guides = docs.filter((name) => name.endsWith('.md') && !EVIDENCE.includes(name));
  const paths = ['README.md', ...guides.map((name) => `docs/${name}`)];
  const pages = paths.map(async (path) => {
    const text = await readFile(join(root, path), 'utf8').catch(() => '');
    return { path, title: /^# (.+)$/m.exec(text)?.[1] ?? path, text: readableMarkdown(text) };
  });
  return (await Promise.all(pages)).filter(({ text }) => text !== '');
}

/** The demo's widget and agent; with `pages` also the bot that answers from them, and it answers the widget first. */
export async function insertDemo(
  { inboxes, bots, documents, externalAgents }: DemoModules,
  tx: Tx,
  by: ChangedBy,
  pages: readonly Page[] | null,
): Promise<void> {
  await externalAgents.insert(tx, by, AGENT);
  if (pages === null) {
    await inboxes.insertWidget(tx, by, { ...WIDGET, greeting: 'Hello. How can we help?' });
    return;
  }
  const { id } = await bots.insert(tx, by, BOT);
  await inboxes.insertWidget(tx, by, { ...WIDGET, greeting: BOT.greeting, botId: id });
  for (const { path, title, text } of pages)
    await documents.insert(tx, by, { originId: `docs:${path}`, title, text, botIds: [id] });
}

/** Does the demo's own bot answer first in its widget? Somebody may have changed that. */
export async function demoHasBot(
  db: Reader,
  { inboxes, bots }: { inboxes: Pick<Inboxes, 'widgetByKey'>; bots: Pick<Bots, 'find'> },
): Promise<boolean> {
  const bot = await bots.find(db, DEMO_BOT_KEY);
  const widget = await inboxes.widgetByKey(db, DEMO_WIDGET_KEY).catch(() => undefined);
  return bot?.enabled === true && widget?.botId === bot.id;
}
