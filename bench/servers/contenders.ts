import type { LinkKind } from '../load/jobs.ts';
import type { Seat } from '../load/link.ts';
import type { ServerProcess } from './process.ts';
import { openConversations, startProduct } from './product.ts';
import { startReference, startSocketIoReference } from './reference.ts';

/** A server with a way of talking to it. */
export interface Contender {
  name: string;
  link: LinkKind;
  start(dataDir: string): Promise<ServerProcess>;
  seats(url: string, count: number): Promise<Seat[]>;
}

const anonymousSeats = async (_url: string, count: number): Promise<Seat[]> =>
  Array.from({ length: count }, (_, index) => ({ conversationIds: [`c${index}`], token: '' }));

export const reference: Contender = {
  name: 'reference, group commit',
  link: 'reference',
  start: (dataDir) => startReference(dataDir, 'group'),
  seats: anonymousSeats,
};

export const naive: Contender = {
  name: 'reference, one commit per message',
  link: 'reference',
  start: (dataDir) => startReference(dataDir, 'each'),
  seats: anonymousSeats,
};

export const socketIo: Contender = {
  name: 'reference over Socket.IO, group commit',
  link: 'socketIo',
  start: startSocketIoReference,
  seats: anonymousSeats,
};

export const bySocket: Contender = {
  name: 'Switchboard, message:send',
  link: 'visitor',
  start: startProduct,
  seats: openConversations,
};

export const byHttp: Contender = {
  name: 'Switchboard, POST messages',
  link: 'visitorByHttp',
  start: startProduct,
  seats: openConversations,
};
