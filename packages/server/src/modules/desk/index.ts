import './tables.ts';

export { assignSession } from './assign-session.ts';
export type { DeskDeps, DeskEvents } from './deps.ts';
export { listSessions } from './list-sessions.ts';
export { detailsOf, metadataOf, recentMetadata, type SessionDetails } from './live-chat.store.ts';
export { accountStatusOf, ageInDays } from './preload-customer.ts';
export { countChats } from './session.store.ts';
export { startSession } from './start-session.ts';
export { transferSession } from './transfer-session.ts';
export { viewPlace, viewWaiting } from './view-position.ts';
export { countQueue, secondsBetween, viewQueue } from './view-queue.ts';
