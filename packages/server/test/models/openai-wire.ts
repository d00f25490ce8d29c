import type { Wire } from './reply.ts';

const chunk = (fields: object) =>
  `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'test', ...fields })}\n\n`;
const delta = (content: object, finish: string | null = null) =>
  chunk({ choices: [{ index: 0, delta: content, finish_reason: finish }] });
const errorOf = (error: object = {}) =>
  JSON.stringify({
    error: { message: 'It went wrong.', type: 'server_error', param: null, code: null, ...error },
  });

/** Chat completions, as OpenAI streams them. */
export const openAiWire: Wire = {
  opening: () => delta({ role: 'assistant', content: '' }),
  part: (text) => delta({ content: text }),
  closing({ finish = 'stop', usage = { input: 12, output: 3 } }) {
    const counted =
      usage === null
        ? ''
        : chunk({
            choices: [],
            usage: {
              prompt_tokens: usage.input,
              completion_tokens: usage.output,
              total_tokens: usage.input + usage.output,
            },
          });
    return `${delta({}, finish)}${counted}data: [DONE]\n\n`;
  },
  error: errorOf,
  streamError: (error) => `data: ${errorOf(error)}\n\n`,
};
