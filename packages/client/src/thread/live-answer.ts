import { createStore } from '../store.ts';
import type { Connection, Store, Thread } from '../types.ts';

/** Without a sign for so long, nothing is shown of an answer any more. It still comes as a message. */
export const SILENT_MS = 90_000;

/** An answer that is on its way. */
export interface LiveAnswer {
  turnId: string;
  attempt: number;
  /** What was said so far; '' while the bot thinks. */
  text: string;
  /** '' where the page came in the middle of it. */
  botName: string;
  startedAt: string;
}

export interface AnswerNow {
  live: LiveAnswer | null;
  /** The newest answer was stopped, or failed, and can be asked for once more. */
  canRetry: boolean;
}

export interface AnswerWatch {
  readonly now: Store<AnswerNow>;
  close(): void;
}

interface Attempt {
  turnId: string;
  attempt: number;
}

interface Watched {
  connection: Pick<Connection, 'on' | 'status'>;
  thread: Pick<Thread, 'conversationId' | 'state'>;
  now(): number;
}

const NOTHING: AnswerNow = { live: null, canRetry: false };

/**
 * What a bot is saying in this conversation at the moment. It ends with the message, with `bot:end`, with a person, after a
 * long silence, and where a page read after a lost connection knows nothing of it: whatever is missed, nothing stale stays.
 */
export function watchAnswer({ connection, thread, now }: Watched): AnswerWatch {
  const shown = createStore<AnswerNow>(NOTHING);
  /** The last attempt of each turn that is over. */
  const over = new Map<string, number>();
  let next = 0;
  /** Messages of its turn that stood there before: of earlier attempts. */
  let before = 0;
  /** Chunks may have been missed: only a page can say whether it is still on its way. */
  let isUnsure = false;
  let page = thread.state.get().answer;
  let question = newestQuestion();
  let silence: ReturnType<typeof setTimeout> | undefined;

  const isHere = ({ conversationId }: { conversationId: string }) => conversationId === thread.conversationId;
  const isOver = ({ turnId, attempt }: Attempt) => (over.get(turnId) ?? 0) >= attempt;
  const said = (turnId: string) =>
    thread.state.get().messages.filter(({ meta }) => meta.turnId === turnId).length;

  function newestQuestion(): string | undefined {
    const { messages } = thread.state.get();
    const asked = messages.findLast(({ role }) => role === 'USER');
    return asked?.meta.clientMessageId ?? asked?.id;
  }

  function show(change: Partial<AnswerNow>): void {
    const was = shown.get();
    const is = { ...was, ...change };
    if (is.live !== was.live || is.canRetry !== was.canRetry) shown.set(is);
  }

  function end(canRetry = shown.get().canRetry): void {
    const { live } = shown.get();
    clearTimeout(silence);
    if (live) over.set(live.turnId, live.attempt);
    show({ live: null, canRetry });
  }

  /** Makes it the answer that is shown; false where it is over, or there is a newer one. */
  function follow(part: Attempt, botName = ''): boolean {
    const { live } = shown.get();
    if (isOver(part)) return false;
    clearTimeout(silence);
    silence = setTimeout(() => show({ live: null }), SILENT_MS);
    if (live?.turnId === part.turnId && live.attempt >= part.attempt) return live.attempt === part.attempt;
    next = 0;
    before = said(part.turnId);
    const { turnId, attempt } = part;
    const startedAt = new Date(now()).toISOString();
    show({ live: { turnId, attempt, text: '', botName, startedAt }, canRetry: false });
    return true;
  }

  function adoptPage(): void {
    const { is } = page;
    if (is?.state === 'working') follow(is);
    else if (isUnsure) end();
    isUnsure = connection.status.get() !== 'connected';
    if (is?.state === 'retryable' && !shown.get().live) show({ canRetry: true });
  }

  function onThread(): void {
    const { conversationState, answer } = thread.state.get();
    const { live } = shown.get();
    const asked = newestQuestion();
    if (live && said(live.turnId) > before) end();
    if (asked !== question) show({ canRetry: false });
    question = asked;
    if (conversationState !== 'bot') end(false);
    else if (answer !== page) {
      page = answer;
      adoptPage();
    }
  }

  const stops = [
    connection.on('bot:start', (event) => void (isHere(event) && follow(event, event.bot.name))),
    connection.on('bot:chunk', (event) => {
      if (!isHere(event) || !follow(event)) return;
      const { live } = shown.get();
      // After a gap the rest comes with the message.
      if (!live || event.index !== next) return;
      next += 1;
      show({ live: { ...live, text: live.text + event.text } });
    }),
    connection.on('bot:end', (event) => {
      if (!isHere(event)) return;
      const { live } = shown.get();
      if (live && live.turnId !== event.turnId) return;
      const isBroken = event.outcome === 'stopped' || event.outcome === 'failed';
      end(isBroken && !event.escalationRequested);
    }),
    connection.status.subscribe(() => {
      if (connection.status.get() !== 'connected') isUnsure = true;
    }),
    thread.state.subscribe(onThread),
  ];
  if (thread.state.get().conversationState === 'bot') adoptPage();

  return {
    now: shown,
    close() {
      clearTimeout(silence);
      for (const stop of stops) stop();
    },
  };
}
