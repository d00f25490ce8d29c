import { fileURLToPath } from 'node:url';
import { type ServerCommand, type ServerProcess, startServer } from './process.ts';

const path = (name: string) => fileURLToPath(new URL(`../reference/${name}`, import.meta.url));

/** `group`: messages of one event-loop turn share a commit; `each`: a commit per message. */
export function startReference(dataDir: string, commit: 'group' | 'each'): Promise<ServerProcess> {
  return startServer({ file: path('ws-server.ts'), env: { DATA_DIR: dataDir, COMMIT: commit } });
}

/** As the reference with `group`, over Socket.IO. */
export function startSocketIoReference(dataDir: string): Promise<ServerProcess> {
  return startServer({ file: path('socket-io-server.ts'), env: { DATA_DIR: dataDir } });
}

/** Tells all sockets what it has learnt. */
export function startNewsReference(): Promise<ServerProcess> {
  return startServer({ file: path('news-server.ts') });
}

/** Accepts sockets and does nothing. */
export function startIdleSocketIo(nodeArgs: ServerCommand['nodeArgs'] = []): Promise<ServerProcess> {
  return startServer({ file: path('idle-server.ts'), nodeArgs });
}
