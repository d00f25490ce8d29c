import type { Wire } from './reply.ts';

const event = (type: string, fields: object = {}) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
const errorOf = ({ message = 'It went wrong.', type = 'api_error' } = {}) => ({
  type: 'error',
  error: { type, message },
});
const REASONS = { stop: 'end_turn', length: 'max_tokens', content_filter: 'refusal' };

/** Messages, as Anthropic streams them. */
export const anthropicWire: Wire = {
  opening: () =>
    event('message_start', {
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'test',
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 12, output_tokens: 1 },
      },
    }) + event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
  part: (text) => event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
  closing: ({ finish = 'stop', usage }) =>
    event('content_block_stop', { index: 0 }) +
    event('message_delta', {
      delta: { stop_reason: REASONS[finish], stop_sequence: null },
      usage: { input_tokens: usage?.input ?? 12, output_tokens: usage?.output ?? 3 },
    }) +
    event('message_stop'),
  error: (error) => JSON.stringify(errorOf(error)),
  streamError: (error) => event('error', { error: errorOf(error).error }),
};
