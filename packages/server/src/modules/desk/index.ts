import './tables.ts';

export { agentGone, agentHere } from './agent-gone.ts';
export { acceptTransfer, declineTransfer, withdrawTransfer } from './answer-transfer.ts';
export { assignSession } from './assign-session.ts';
export type { DeskDeps, DeskEvents } from './deps.ts';
export { deskJobs, RECONCILE_AGENTS, RECONCILE_EVERY_MS } from './jobs.ts';
export { listSessions } from './list-sessions.ts';
export { detailsOf, metadataOf, recentMetadata, type SessionDetails } from './live-chat.store.ts';
export { accountStatusOf, ageInDays } from './preload-customer.ts';
export { countChats } from './session.store.ts';
export { setAgentState } from './set-agent-state.ts';
export { deskRoutes } from './settings.routes.ts';
export { startSession } from './start-session.ts';
export { openRequestsOf, type TransferRequestRow } from './transfer-request.store.ts';
export { transferSession } from './transfer-session.ts';
export { viewPlace, viewWaiting } from './view-position.ts';
export { countQueue, secondsBetween, viewQueue } from './view-queue.ts';
export { withdrawOpenTransfer, withdrawTransfersOf } from './withdraw-open-transfer.ts';
