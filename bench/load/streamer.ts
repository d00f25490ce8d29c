/**
 * Both ends of streamed answers in one process, by one clock: a model that speaks the OpenAI wire format, and visitors
 * who ask a bot over and over. A fork of it is told a `StreamerOrder`, says `running`, and at `stop` a `StreamerResult`.
 */
import { Agent, createServer, request, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Percentiles, percentiles } from '../measure/stats.ts';

export interface StreamerOrder {
  /** The model's. */
  port: number;
  /** Of the product, and the bot's key. */
  url: string;
  bot: string;
  question: string;
  /** The model's words, one after the other; the last of them ends the answer. */
  tokens: string[];
  everyMs: number;
  streams: number;
}

export interface StreamerResult {
  /** From the model's first token to the first piece of text at the visitor. */
  firstMs: Percentiles;
  answers: number;
  broken: number;
  /** Events with text, of all visitors. */
  chunks: number;
}

const STAMP = /@(\d+\.\d+)@/;
const agent = new Agent({ keepAlive: true });
const first: number[] = [];
let answers = 0;
let broken = 0;
let chunks = 0;
let isOver = false;

const delta = (content: string) =>
  `data: ${JSON.stringify({ id: 'a', object: 'chat.completion.chunk', created: 0, model: 'bench', choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;
const END = `data: ${JSON.stringify({ id: 'a', object: 'chat.completion.chunk', created: 0, model: 'bench', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } })}\n\ndata: [DONE]\n\n`;

async function speak(response: ServerResponse, { tokens, everyMs }: StreamerOrder): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const [n, token] of tokens.entries()) {
    if (response.destroyed) return;
    response.write(delta(n === 0 ? `@${performance.now().toFixed(3)}@ ${token}` : token));
    // Models do not speak in step with each other.
    await sleep(everyMs * (0.5 + Math.random()));
  }
  response.end(END);
}

/** Plain requests: the platform's `fetch` would take more of the core than the answers it reads. */
function ask({ url, bot, question }: StreamerOrder): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isFirst = true;
  let isComplete = false;
  const hear = (part: string) => {
    if (part.includes('"content"')) chunks += 1;
    const stamp = isFirst ? STAMP.exec(part) : null;
    if (stamp) {
      first.push(performance.now() - Number(stamp[1]));
      isFirst = false;
    }
    if (part.includes('"isComplete":true') && !part.includes('"error"')) isComplete = true;
  };
  const end = () => {
    if (isComplete && !isFirst) answers += 1;
    else broken += 1;
    resolve();
  };
  const options = { method: 'POST', headers: { 'content-type': 'application/json' }, agent };
  const asked = request(`${url}/api/chatbots/${bot}/chat`, options, (response) => {
    response.setEncoding('utf8').on('data', hear);
  });
  // An error is told by the end not having come.
  asked
    .on('error', () => {})
    .once('close', end)
    .end(JSON.stringify({ message: question, stream: true }));
  return promise;
}

async function keepAsking(order: StreamerOrder, n: number): Promise<void> {
  // They do not all speak in the same millisecond.
  await sleep((n * order.everyMs * order.tokens.length) / order.streams);
  while (!isOver) await ask(order);
}

process.on('message', (order: StreamerOrder | 'stop') => {
  if (order === 'stop') {
    isOver = true;
    process.send?.({ firstMs: percentiles(first), answers, broken, chunks } satisfies StreamerResult, () =>
      process.exit(),
    );
    return;
  }
  createServer((asked, response) => {
    asked.resume().once('end', () => void speak(response, order));
  }).listen(order.port, '127.0.0.1', async () => {
    const visitors = Array.from({ length: order.streams }, (_, n) => keepAsking(order, n));
    while (first.length < order.streams) await sleep(50);
    process.send?.('running');
    await Promise.all(visitors);
  });
});
