import type { LanguageModel } from '../../../platform/ai/index.ts';
import type { Usage } from '../../turns/index.ts';
import type { Asked } from './asked.ts';
import { listen } from './listen.ts';
import { turnsOf } from './prompt.ts';
import { leansOnEarlier } from './vague.ts';

/** Longer than this nobody waits for it: the words of the conversation find nearly as well. */
const PATIENCE_MS = 2_500;
const MAX_TOKENS = 150;
const MAX_CHARS = 400;

const TASK = `You are given a conversation of a customer with a company's assistant. Write the customer's last message anew, as one question that can be understood without the rest. Keep its language, add nothing that was not said, and do not answer it. Write the question and nothing else.`;

/** Is it worth asking what the customer means? */
export function wantsRewriting({ turn: { trigger, earlier } }: Asked): boolean {
  return earlier.some(({ author_kind }) => author_kind === 'customer') && leansOnEarlier(trigger.text);
}

/** The question as it would be asked without a conversation before it; undefined where the model fails or is slow. */
export async function standaloneQuestion(
  model: LanguageModel,
  { turn }: Asked,
): Promise<{ question: string | undefined; usage: Usage }> {
  const said = turnsOf([...turn.earlier, turn.trigger])
    .map(({ role, content }) => `${role === 'user' ? 'Customer' : 'Assistant'}: ${content}`)
    .join('\n');
  let text = '';
  const { usage, error } = await listen(
    model,
    {
      system: TASK,
      messages: [{ role: 'user', content: said }],
      maxTokens: MAX_TOKENS,
      temperature: 0,
      signal: AbortSignal.any([turn.signal, AbortSignal.timeout(PATIENCE_MS)]),
    },
    (part) => {
      text += part;
      return text.length <= MAX_CHARS;
    },
  );
  const question = text.trim().split('\n')[0]?.trim() ?? '';
  const isUsable = error === undefined && question !== '' && text.length <= MAX_CHARS;
  return { question: isUsable ? question : undefined, usage };
}
