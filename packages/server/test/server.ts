import { type AddressInfo, createServer } from 'node:net';
import type { ClientToServerEvents, Endpoint, ServerToClientEvents } from '@switchboard/protocol';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { type RunningApp, startServer } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { type CallOptions, callEndpoint, type Reply } from './call-endpoint.ts';
import type { TestLocation } from './databases.ts';

export const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };

export type TestSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** A whole server with real HTTP and real sockets, on the loopback. */
export interface TestServer {
  url: string;
  running: RunningApp;
  /** Calls an endpoint of the route table over HTTP. */
  call<E extends Endpoint>(endpoint: E, options?: CallOptions): Promise<Reply<E>>;
  /** A connected socket; rejects with what the handshake was refused with. */
  connect(token: string, options?: Partial<ManagerOptions & SocketOptions>): Promise<TestSocket>;
  signIn(email?: string, password?: string): Promise<string>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts a server on a fresh or given place, with the demo, in which people answer. `env` overrides settings. */
export async function startTestServer(
  location: TestLocation,
  env: Record<string, string> = {},
): Promise<TestServer> {
  const port = await freePort();
  const running = await startServer(
    readConfig({
      NODE_ENV: 'test',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATA_DIR: location.dataDir,
      DATABASE_URL: location.databaseUrl ?? '',
      DEMO: 'people',
      ADMIN_PASSWORD: ADMIN.password,
      RATE_LIMITS: '0',
      LOG_LEVEL: 'silent',
      ...env,
    }),
  );
  const url = `http://127.0.0.1:${port}`;
  const sockets = new Set<TestSocket>();
  const call: TestServer['call'] = (endpoint, options = {}) => callEndpoint(url, endpoint, options);

  return {
    url,
    running,
    call,
    async connect(token, socketOptions = {}) {
      const socket: TestSocket = io(url, {
        auth: { token },
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        ...socketOptions,
      });
      sockets.add(socket);
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', (error) => {
          socket.close();
          reject(error);
        });
      });
      return socket;
    },
    async signIn(email = ADMIN.email, password = ADMIN.password) {
      const { body, status } = await call('POST /api/auth/login', { body: { email, password } });
      if (status !== 200) throw new Error(`sign-in failed with ${status}`);
      return body.token;
    },
    async stop() {
      for (const socket of sockets) socket.close();
      await running.stop();
    },
  };
}
