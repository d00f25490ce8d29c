import { randomBytes } from 'node:crypto';
import { type LanguageModel, ModelError } from '../../../platform/ai/index.ts';
import type { Findings } from '../../knowledge/index.ts';
import type { Outcome, Usage } from '../../turns/index.ts';
import { reserveTokens, settleTokens } from '../token-use/reserve-tokens.ts';
import { type AnswerDeps, type Asked, triedOf } from './asked.ts';
import { createAnswerFilter, type Filtered } from './checks/answer-filter.ts';
import { conclude } from './conclude.ts';
import { LIKELY_ENOUGH } from './likely-enough.ts';
import { listen, tokensIn } from './listen.ts';
import { type Prompt, promptOf } from './prompt.ts';
import { callPerson, noAnswer, wordsFor } from './reply.ts';
import { standaloneQuestion, wantsRewriting } from './standalone-question.ts';

export interface ModelInput {
  model: LanguageModel;
  findings: Findings;
  /** The same search, for the question put in other words. */
  searchAgain(question: string): Promise<Findings>;
}

/** What a rewritten question costs at most, beside the conversation that it is given. */
const REWRITING = 400;

const sum = (a: Usage, b: Usage): Usage => ({ input: a.input + b.input, output: a.output + b.output });

function promptFor({ bot, turn }: Asked, { passages }: Findings): Prompt {
  const nonce = randomBytes(12).toString('hex');
  return promptOf({ bot, earlier: turn.earlier, question: turn.trigger.text, passages, nonce });
}

/** As many tokens as the answer may take; letters of some scripts are tokens of their own. */
function costOf({ system, messages, maxTokens }: Prompt, isRewritten: boolean): number {
  const input = Math.ceil(tokensIn(system, ...messages.map(({ content }) => content)) * 1.3);
  return input + maxTokens + (isRewritten ? input + REWRITING : 0);
}

/** An answer that broke off: what was shown is kept, with what it stands on. */
function brokenOff({ text, sources }: Filtered, error: unknown, usage: Usage): Outcome {
  const reason =
    error instanceof ModelError ? error.message : `The bot failed: ${String(error)}`.slice(0, 500);
  const isOnlyLong = error instanceof ModelError && error.code === 'too_long' && sources.length > 0;
  if (isOnlyLong) return { kind: 'answer', text, sources, grounded: true, marks: { partial: true }, usage };
  return { kind: 'failed', error: reason, usage, ...(text ? { said: text } : {}) };
}

async function ask(asked: Asked, model: LanguageModel, findings: Findings, prompt: Prompt, before: Usage) {
  const { bot, sink, turn } = asked;
  const { told, ...request } = prompt;
  const { greeting, noAnswerText, instructions, language } = bot.settings;
  const filter = createAnswerFilter({
    passages: findings.passages,
    ownWords: [greeting, noAnswerText, instructions],
    told,
    language: language === 'customer' ? findings.language : language,
    wantsGround: findings.ground.likelihood < LIKELY_ENOUGH,
    show: (text) => sink.chunk(text),
    cite: (sources) => sink.cite(sources),
  });
  const { usage, error } = await listen(model, { ...request, signal: turn.signal }, (text) =>
    filter.read(text),
  );
  const filtered = filter.end();
  asked.seen.cited = filtered.cited;
  const all = sum(before, usage);
  const outcome =
    error === undefined ? conclude(asked, findings, filtered, all) : brokenOff(filtered, error, all);
  return { outcome, usage: all };
}

/**
 * An answer in a model's words. What it may cost is set aside before, on the accounts of the customer, their
 * address, the bot and the company, and what it did cost is put there after; where nothing is left a person is called.
 */
export async function answerWithModel(deps: AnswerDeps, asked: Asked, input: ModelInput): Promise<Outcome> {
  const { bot, turn } = asked;
  const { model } = input;
  let { findings } = input;
  const isRewritten = wantsRewriting(asked);
  // Without a passage the model could only say that it does not know.
  if (findings.passages.length === 0 && !isRewritten) return noAnswer(asked, findings.language, []);
  let prompt = promptFor(asked, findings);
  const { contact_id: contactId, begun_from: network } = turn.conversation;
  const reserved = await reserveTokens(deps, { bot, contactId, network }, costOf(prompt, isRewritten));
  if (!reserved) {
    const words = wordsFor(asked, findings.language);
    return callPerson(asked, 'limit_reached', words.callPerson, triedOf(findings));
  }
  asked.seen.model = model.name;
  let usage: Usage = { input: 0, output: 0 };
  try {
    if (isRewritten) {
      const rewritten = await standaloneQuestion(model, asked);
      usage = rewritten.usage;
      if (rewritten.question !== undefined) {
        const again = await input.searchAgain(rewritten.question);
        findings = { ...again, language: findings.language };
        prompt = promptFor(asked, findings);
        asked.seen.question = rewritten.question;
        asked.seen.findings = findings;
      }
      if (findings.passages.length === 0)
        return { ...noAnswer(asked, findings.language, []), usage } as Outcome;
    }
    const answered = await ask(asked, model, findings, prompt, usage);
    usage = answered.usage;
    return answered.outcome;
  } finally {
    await settleTokens(deps, reserved, usage);
  }
}
