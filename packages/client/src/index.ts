export { newClientMessageId } from './client-message-id.ts';
export { contrastText } from './color.ts';
export { type ConnectionOptions, createConnection } from './connection/connection.ts';
export { clockTime, dayLabel, relativeTime } from './format-time.ts';
export { type ApiOptions, createApi } from './http/api.ts';
export { ApiError, type ApiErrorCode } from './http/api-error.ts';
export { postForEvents } from './http/event-stream.ts';
export {
  type CreateNode,
  type MarkdownNode,
  type MarkdownOptions,
  parseMarkdown,
  plainText,
  renderMarkdown,
  stripBidi,
} from './markdown/index.ts';
export { createOutbox, type OutboxOptions } from './outbox/outbox.ts';
export { type SendDeps, type Side, sendItem } from './send-item.ts';
export { createStore } from './store.ts';
export { createThread, type ThreadOptions } from './thread/thread.ts';
export * from './types.ts';
