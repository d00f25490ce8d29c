import type { Source } from '@switchboard/protocol';
import { useEffect, useRef, useState } from 'react';
import { describeError, useSession } from '../../session/index.ts';
import { escalationWords } from './escalation-words.ts';

export interface TrialLine {
  key: number;
  who: 'you' | 'bot' | 'note';
  text: string;
  sources: readonly Source[];
  /** What was asked, of an answer. */
  question: string;
  isUnderWay: boolean;
}

/** An event of the streamed answer, as face 1 says it. */
interface ChatEvent {
  chatId: string;
  visitorToken?: string;
  content?: string;
  isComplete?: boolean;
  sources?: Source[];
  escalationRequested?: boolean;
  escalationReason?: string | null;
  handledBy?: 'queue' | 'operator';
  error?: string;
}

interface Chat {
  id: string;
  token: string | undefined;
}

let lastKey = 0;
const lineOf = (some: Partial<TrialLine> & Pick<TrialLine, 'who'>): TrialLine => {
  lastKey += 1;
  return { key: lastKey, text: '', sources: [], question: '', isUnderWay: false, ...some };
};

/** A real chat with the bot, as a visitor would have it. */
export function useTrialChat(botId: string) {
  const { api, events } = useSession();
  const [lines, setLines] = useState<readonly TrialLine[]>([]);
  const [chat, setChat] = useState<Chat | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const changeLast = (change: (line: TrialLine) => TrialLine) =>
    setLines((known) => known.map((line, at) => (at === known.length - 1 ? change(line) : line)));
  const note = (text: string) => setLines((known) => [...known, lineOf({ who: 'note', text })]);

  function hear(event: ChatEvent): void {
    const { chatId, visitorToken, content, sources = [] } = event;
    setChat((known) => ({ id: chatId, token: visitorToken ?? known?.token }));
    if (content) changeLast((line) => ({ ...line, text: line.text + content }));
    if (!event.isComplete) return;
    changeLast((line) => ({ ...line, sources, isUnderWay: false }));
    if (event.error) note(event.error);
    if (event.handledBy === 'queue') note('It waits for a person in the queue.');
    if (event.handledBy === 'operator') note('A person has this chat.');
    if (event.escalationRequested) note(escalationWords(event.escalationReason ?? null));
  }

  async function answer(message: string, signal: AbortSignal): Promise<void> {
    const body = { message, chatId: chat?.id, visitorToken: chat?.token, stream: true };
    try {
      for await (const event of events<ChatEvent>(`/api/chatbots/${botId}/chat`, body, signal)) hear(event);
    } catch (error) {
      if (!signal.aborted) note(`No answer came. ${describeError(error)}`);
    }
    // Nothing was said: no empty bubble stays.
    setLines((known) =>
      known.flatMap((line) =>
        line.who === 'bot' && line.text === '' ? [] : [{ ...line, isUnderWay: false }],
      ),
    );
  }

  function ask(text: string): void {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setLines((known) => [
      ...known,
      lineOf({ who: 'you', text }),
      lineOf({ who: 'bot', question: text, isUnderWay: true }),
    ]);
    void answer(text, controller.signal);
  }

  return {
    lines,
    chatId: chat?.id ?? null,
    isAnswering: lines.at(-1)?.isUnderWay ?? false,
    ask,
    startAgain() {
      running.current?.abort();
      if (chat) {
        // Nobody is to find it waiting in the queue. That it stays open is no loss to who tries.
        const close = { params: { id: chat.id }, body: { status: 'CLOSED' } } as const;
        api.call('PATCH /api/conversations/:id', close).catch(() => undefined);
      }
      setLines([]);
      setChat(null);
    },
  };
}

export type TrialChatState = ReturnType<typeof useTrialChat>;
