// The thread in which providers' answers are read: four thousand events a second take half a core, and whoever writes to
// a person does not wait for them.
import { parentPort } from 'node:worker_threads';
import { createEgress } from '../../egress/index.ts';
import { stepBack } from '../../threads/index.ts';
import { createLanguageModel } from '../create-language-model.ts';
import { egressFetch } from '../egress-fetch.ts';
import { plainError } from '../model-error.ts';
import { createQuirks } from '../quirks.ts';
import type { Ask, News, ThreadReply, ThreadRequest } from './protocol.ts';

const port = parentPort;
if (!port) throw new Error('program.ts runs in a worker thread only');
stepBack('a little');

/** Less than what the words then wait for each other anyway. */
const EVERY_MS = 20;

const quirks = createQuirks();
const open = new Map<number, AbortController>();
let news: News[] = [];
let timer: NodeJS.Timeout | undefined;

function post(): void {
  clearTimeout(timer);
  timer = undefined;
  if (news.length === 0) return;
  port?.postMessage(news satisfies ThreadReply);
  news = [];
}

/** What somebody waits for goes at once, the words after the first ones together with those of other answers. */
function tell(one: News, isAwaited: boolean): void {
  news.push(one);
  if (isAwaited) post();
  else timer ??= setTimeout(post, EVERY_MS);
}

async function answer({ id, manner, endpoint, request }: Ask): Promise<void> {
  const stop = new AbortController();
  open.set(id, stop);
  const { allow, limits, waits } = manner;
  const fetch = egressFetch(createEgress({ allow }));
  const model = createLanguageModel({ fetch, quirks, limits, waits, now: Date.now }, endpoint);
  try {
    let isFirst = true;
    for await (const part of model.stream({ ...request, signal: stop.signal })) {
      tell({ id, part }, isFirst);
      isFirst = false;
    }
    tell({ id, end: true }, true);
  } catch (error) {
    tell({ id, error: plainError(error) }, true);
  } finally {
    open.delete(id);
  }
}

port.on('message', (asked: ThreadRequest) => {
  if (asked.kind === 'ask') void answer(asked);
  else open.get(asked.id)?.abort();
});
