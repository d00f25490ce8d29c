export { createEventBus, type EventBus } from './event-bus.ts';
export { appendEvent } from './event-log.ts';
export { horizon, type Position } from './position.ts';
export { EVENT_RETENTION, pruneEvents } from './prune.ts';
export { eventsAfter, type LoggedEvent } from './read-events.ts';
export { resetEventLog, resetForeignEventLog } from './reset.ts';
export { changedConversations, syncCursor } from './sync.ts';
