export { createEventBus, type EventBus } from './event-bus.ts';
export { appendEvent, type NewEvent } from './event-log.ts';
export { EVENT_RETENTION, pruneEvents } from './prune.ts';
export { resetEventLog, resetForeignEventLog } from './reset.ts';
export { type ChangedConversations, changedConversations, syncCursor } from './sync.ts';
