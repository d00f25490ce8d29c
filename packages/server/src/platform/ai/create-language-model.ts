import { setTimeout as after } from 'node:timers/promises';
import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { askProvider, type ProviderDeps } from './ask-provider.ts';
import { type Clock, type Limits, startClock } from './clock.ts';
import type { Endpoint } from './endpoint.ts';
import { explainError } from './explain-error.ts';
import type { LanguageModel, ModelPart, ModelRequest } from './language-model.ts';
import { ModelError, type ModelFault } from './model-error.ts';
import { MAX_LESSONS } from './quirks.ts';

export interface LanguageModelDeps extends ProviderDeps {
  limits: Limits;
  /** Milliseconds to wait before the second, third, … try. */
  waits: readonly number[];
  now(): number;
}

/** What may be better at once; asked again only while nothing was said. */
const PASSING: ReadonlySet<ModelFault> = new Set(['rate_limited', 'overloaded', 'unreachable', 'cut_off']);
/** Whoever wants to be left alone for longer is not asked again: the customer gets a person sooner. */
const MAX_WAIT_MS = 8_000;
/** Letters of one token; more than any language needs. */
const LETTERS = 16;

const tokensOf = (letters: number) => Math.ceil(letters / 4);

/** What has been said so far in answer to one request. */
interface Answer {
  text: string;
  usage: { input: number; output: number } | undefined;
}

function check(answer: Answer, { maxTokens }: ModelRequest): void {
  if (answer.text.length > maxTokens * LETTERS + 1_000)
    throw new ModelError('too_long', 'The model answers on and on, past the limit it was given.');
}

function finish(part: LanguageModelV4StreamPart & { type: 'finish' }, answer: Answer): void {
  const { inputTokens, outputTokens } = part.usage;
  if (inputTokens.total !== undefined && outputTokens.total !== undefined)
    answer.usage = { input: inputTokens.total, output: outputTokens.total };
  const reason = part.finishReason.unified as string;
  if (reason === 'length')
    throw new ModelError('too_long', 'The answer was longer than allowed and ends in the middle.');
  if (reason === 'content-filter')
    throw new ModelError('filtered', 'The provider did not want to answer this.');
  if (reason === 'interrupted')
    throw new ModelError('cut_off', 'The provider ended the answer before it was complete.');
  if (answer.text === '') throw new ModelError('malformed', 'The model answered with nothing.');
}

/** One try. */
async function* askOnce(
  deps: LanguageModelDeps,
  endpoint: Endpoint,
  request: ModelRequest,
  clock: Clock,
  answer: Answer,
): AsyncGenerator<ModelPart, void, undefined> {
  let answering = false;
  try {
    const stream = await clock.within(askProvider(deps, endpoint, request, clock.signal));
    answering = true;
    const reader = stream.getReader();
    for (;;) {
      const { done, value } = await clock.within(reader.read());
      if (done) throw new ModelError('cut_off', 'The answer ended before it was complete.');
      if (value.type === 'error') throw value.error;
      if (value.type === 'finish') return finish(value, answer);
      if (value.type === 'reasoning-delta') clock.begun();
      if (value.type !== 'text-delta' || value.delta === '') continue;
      clock.begun();
      answer.text += value.delta;
      yield { kind: 'text', text: value.delta };
      check(answer, request);
    }
  } catch (error) {
    throw clock.signal.aborted
      ? clock.signal.reason
      : explainError(error, { endpoint, answering, now: deps.now() });
  }
}

/** Milliseconds to wait before it is asked again; undefined where that is of no use. */
function waitAfter({ code, retryAfterMs }: ModelError, usual: number | undefined): number | undefined {
  if (!PASSING.has(code) || usual === undefined) return undefined;
  const wait = retryAfterMs ?? usual;
  return wait > MAX_WAIT_MS ? undefined : wait;
}

async function* answerOf(
  deps: LanguageModelDeps,
  endpoint: Endpoint,
  request: ModelRequest,
  clock: Clock,
  answer: Answer,
): AsyncGenerator<ModelPart, void, undefined> {
  let lessons = 0;
  for (let tries = 0; ; ) {
    try {
      return yield* askOnce(deps, endpoint, request, clock, answer);
    } catch (error) {
      if (!(error instanceof ModelError) || answer.text !== '') throw error;
      if (lessons < MAX_LESSONS && deps.quirks.learn(endpoint, error)) {
        lessons += 1;
        continue;
      }
      const wait = waitAfter(error, deps.waits[tries]);
      if (wait === undefined) throw error;
      tries += 1;
      await clock.within(after(wait, undefined, { signal: clock.signal }));
    }
  }
}

/** A model at an endpoint. Each answer has a connection of its own, which is closed with it. */
export function createLanguageModel(deps: LanguageModelDeps, endpoint: Endpoint): LanguageModel {
  return {
    name: endpoint.model,
    async *stream(request) {
      const clock = startClock(deps.limits, request.signal);
      const answer: Answer = { text: '', usage: undefined };
      const usage = (): ModelPart & { kind: 'usage' } => {
        const asked = request.messages.reduce(
          (sum, { content }) => sum + content.length,
          request.system.length,
        );
        return {
          kind: 'usage',
          input: tokensOf(asked),
          output: tokensOf(answer.text.length),
          ...answer.usage,
        };
      };
      try {
        yield* answerOf(deps, endpoint, request, clock, answer);
        yield usage();
      } catch (error) {
        // What was said is paid for, however it ended.
        if (answer.text !== '' || answer.usage) yield usage();
        throw error;
      } finally {
        clock.close();
      }
    },
  };
}
