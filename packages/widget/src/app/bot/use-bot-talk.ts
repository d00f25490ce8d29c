import type { Connection, ThreadMessage } from '@switchboard/client';
import { createStore } from '@switchboard/client/store';
import type { AnswerNow, LiveAnswer } from '@switchboard/client/thread/live-answer';
import type { VisitorSettings } from '@switchboard/protocol';
import { useEffect, useMemo } from 'preact/hooks';
import type { LiveDeps } from '../live/deps.ts';
import type { Session } from '../session/session.ts';
import type { Transcript } from '../shell/use-transcript.ts';
import { useStore } from '../ui/use-store.ts';
import { callPerson } from './call-person.ts';
import { useBot } from './load.ts';
import type { BotTalk } from './talk.ts';

interface Talk {
  deps: { api: LiveDeps['api']; connection: Pick<Connection, 'on' | 'status'> };
  session: Session;
  settings: VisitorSettings;
  transcript: Transcript;
  open: boolean;
}

const QUIET: AnswerNow = { live: null, canRetry: false };
const quiet = createStore(QUIET);
const QUICK_REPLIES = 3;

/** As a message among the others: the stored one takes its place without being drawn anew. */
function asMessage(
  { turnId, text, botName, startedAt }: LiveAnswer,
  name: string,
  seq: number,
): ThreadMessage {
  return {
    id: `live ${turnId}`,
    text,
    role: 'BOT',
    createdAt: startedAt,
    meta: { author: { id: '', name: botName || name, avatarUrl: '' }, attachments: [], turnId },
    seq,
    delivery: 'sending',
  };
}

/** What the visitor may ask with one press: in an empty chat all, later what was not asked, where the bot found nothing. */
function suggestionsFor(
  { suggestedQuestions: all }: NonNullable<VisitorSettings['bot']>,
  messages: readonly ThreadMessage[],
): readonly string[] {
  const last = messages.at(-1);
  if (!last) return all;
  if (last.role !== 'BOT' || last.delivery === 'sending' || last.meta.sources?.length) return [];
  const asked = new Set(messages.map(({ text }) => text));
  return all.filter((question) => !asked.has(question)).slice(0, QUICK_REPLIES);
}

/** The bot's side of the conversation: what it is saying, and what can be done about it. */
export function useBotTalk({ deps, session, settings, transcript, open }: Talk) {
  const { thread } = useStore(session.state);
  const { messages, state } = transcript;
  const isBots = state ? state.conversationState === 'bot' : settings.bot !== null;
  const needed = isBots || messages.some(({ role }) => role === 'BOT');
  const { bot, failed } = useBot(open && needed);
  const watch = useMemo(
    () => (bot && thread ? bot.watchAnswer({ ...deps, thread, now: Date.now }) : null),
    [bot, thread],
  );
  useEffect(() => () => watch?.close(), [watch]);
  const { live, canRetry } = useStore(watch?.now ?? quiet);
  const shown = useMemo(() => {
    const name = settings.bot?.name ?? '';
    return live ? [...messages, asMessage(live, name, state?.lastSeq ?? 0)] : messages;
  }, [messages, live]);

  const call = (endpoint: 'POST /api/widget/stop-answer' | 'POST /api/widget/retry-answer') => async () => {
    await deps.api.call(endpoint, { body: { conversationId: thread?.conversationId ?? '' } });
  };
  const person = isBots
    ? (reason: string) => callPerson(deps.api, session, bot?.words.wantPerson ?? '', reason)
    : null;
  const context: BotTalk | null = bot && {
    Answer: bot.Answer,
    words: bot.words,
    api: deps.api,
    conversationId: thread?.conversationId ?? '',
    callPerson: person,
  };
  return {
    bot,
    context,
    isComing: needed && !bot && !failed,
    messages: shown,
    suggestions: isBots && settings.bot ? suggestionsFor(settings.bot, shown) : [],
    bar: isBots &&
      person && {
        onStop: live ? call('POST /api/widget/stop-answer') : undefined,
        onRetry: canRetry ? call('POST /api/widget/retry-answer') : undefined,
        onPerson: () => person('asked_for_person'),
      },
  };
}
