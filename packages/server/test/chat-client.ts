import { readFileSync } from 'node:fs';
import type { TestServer } from './server.ts';

const PATIENCE_MS = 10_000;

export type Frame = Record<string, unknown> & { type: string };

/** A client of face 3 that remembers every frame. */
export interface ChatClient {
  socket: WebSocket;
  frames: Frame[];
  types(): string[];
  of(type: string): Frame[];
  say(message: string, more?: Record<string, unknown>): void;
  raw(data: string | Uint8Array<ArrayBuffer>): void;
  /** The nth frame of the type, already there or still to come. */
  next(type: string, n?: number): Promise<Frame>;
  closed: Promise<number>;
}

async function inTime<T>(what: () => string, wait: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(what())), PATIENCE_MS);
  return Promise.race([wait, late.promise]).finally(() => clearTimeout(timer));
}

export function chatUrl(server: Pick<TestServer, 'url'>, sessionId: string, token?: string): string {
  const query = token === undefined ? '' : `?token=${encodeURIComponent(token)}`;
  return `${server.url.replace('http', 'ws')}/ws/chat/${sessionId}${query}`;
}

export function openChat(server: Pick<TestServer, 'url'>, sessionId: string, token?: string): ChatClient {
  const socket = new WebSocket(chatUrl(server, sessionId, token));
  const frames: Frame[] = [];
  const looks = new Set<() => void>();
  const closed = Promise.withResolvers<number>();
  socket.addEventListener('message', ({ data }) => {
    frames.push(JSON.parse(String(data)) as Frame);
    for (const look of [...looks]) look();
  });
  socket.addEventListener('close', ({ code }) => closed.resolve(code));
  const of = (type: string) => frames.filter((frame) => frame.type === type);
  const raw: ChatClient['raw'] = (data) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(data);
    else socket.addEventListener('open', () => socket.send(data), { once: true });
  };
  return {
    socket,
    frames,
    of,
    raw,
    types: () => frames.map(({ type }) => type),
    say: (message, more = {}) => raw(JSON.stringify({ message, message_type: 'text', ...more })),
    next(type, n = 0) {
      const found = Promise.withResolvers<Frame>();
      const look = () => {
        const frame = of(type)[n];
        if (!frame) return;
        looks.delete(look);
        found.resolve(frame);
      };
      looks.add(look);
      look();
      return inTime(
        () => `no ${type} ${n}; there were: ${frames.map((one) => one.type).join(', ')}`,
        found.promise,
      );
    },
    get closed() {
      return inTime(() => 'the socket was not closed', closed.promise);
    },
  };
}

export interface Answer {
  text: string;
  /** Null while it is on its way. */
  end: Frame | null;
}

/** Each answer that was begun, with its chunks joined and how it ended. */
export function answersOf({ frames }: ChatClient): Answer[] {
  const answers: Answer[] = [];
  for (const frame of frames) {
    if (frame.type === 'response_start') answers.push({ text: '', end: null });
    if (frame.type === 'response_chunk') answers.at(-1)!.text += String(frame.chunk);
    if (frame.type === 'response_complete') answers.at(-1)!.end = frame;
  }
  return answers;
}

/** A bot that answers without knowing anything. */
export async function aBot(
  server: TestServer,
  { admin }: { admin: { token: string } },
  name: string,
): Promise<string> {
  const made = await server.call('POST /api/chatbots', { token: admin.token, body: { name } });
  return made.body.chatbot.id;
}

/** A session of the person with the bot, and a socket that was let in. */
export async function beginChat(
  server: Pick<TestServer, 'call' | 'url'>,
  { token }: { token: string },
  bot: string,
) {
  const { body } = await server.call('POST /chatbot/:id/session', { token, params: { id: bot } });
  const chat = openChat(server, body.session_id, token);
  await chat.next('session_info');
  return { ...body, chat };
}

/** What the document's client did on its page. */
export interface DocumentPage {
  shown: [kind: string, text: string][];
  sendMessage(text: string): void;
  closeSession(): void;
  socket: WebSocket;
}

const CLIENT = new URL('./documents/chatbot-session.js.txt', import.meta.url);

/** Runs the client of the document, word by word, on a page that writes down what it would show. */
export async function runDocumentClient(
  server: Pick<TestServer, 'url'>,
  token: string,
  chatbot: string,
): Promise<DocumentPage> {
  const shown: DocumentPage['shown'] = [];
  const page = {
    userJwtToken: token,
    fetch: (path: string, init: RequestInit) => fetch(new URL(path, server.url), init),
    WebSocket: class extends WebSocket {
      constructor(url: string) {
        super(url.replace('ws://localhost:8000', server.url.replace('http', 'ws')));
      }
    },
    window: { addEventListener() {} },
    console: { log() {}, error: (...all: unknown[]) => shown.push(['console', all.join(' ')]) },
    displayMessage: (who: string, text: string) => shown.push([who, text]),
    createNewAssistantMessage: () => shown.push(['assistant', '']),
    appendToAssistantMessage(chunk: string) {
      shown.at(-1)![1] += chunk;
    },
    finalizeAssistantMessage: (text: string) => shown.push(['final', text]),
    displayError: (text: string) => shown.push(['error', text]),
  };
  const code = readFileSync(CLIENT, 'utf8')
    .replace('selected_chatbot_id', chatbot)
    // A page runs it when the user has typed something.
    .replace(/^sendMessage\("Hello.*$/m, '');
  const AsyncFunction = (async () => {}).constructor as new (
    ...text: string[]
  ) => (...values: unknown[]) => Promise<DocumentPage>;
  const run = new AsyncFunction(
    ...Object.keys(page),
    `${code}; return { sendMessage, closeSession, socket };`,
  );
  return { ...(await run(...Object.values(page))), shown };
}
