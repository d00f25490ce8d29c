import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';

interface Post {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** An agent's backend: a real HTTP server that keeps what is posted to it. */
export interface AgentServer {
  url(path: string): string;
  /** The next post to this path, as soon as it is there. */
  next(path: string): Promise<Post>;
  /** Answers the next posts to this path so, and then 200 again. */
  fail(path: string, times: number, status: number): void;
  /** Is called for every post, which is answered when it says true, and never when it says false. */
  onPost(handler: (post: Post) => boolean | Promise<boolean>): void;
  /** Where nobody listens yet. */
  freePort(): Promise<number>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 10_000;

export async function startAgentServer(): Promise<AgentServer> {
  const posts: Post[] = [];
  const failing = new Map<string, { times: number; status: number }>();
  let onPost: (post: Post) => boolean | Promise<boolean> = () => true;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const path = request.url ?? '';
    const post = { path, headers: request.headers, body: Buffer.concat(parts).toString() };
    posts.push(post);
    if (!(await onPost(post))) return;
    const failure = failing.get(path);
    const fails = failure !== undefined && failure.times > 0;
    if (fails) failure.times -= 1;
    const status = fails ? failure.status : 200;
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('{}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    async next(path) {
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
        const at = posts.findIndex((post) => post.path === path);
        if (at >= 0) return posts.splice(at, 1)[0] as Post;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(`Nothing was posted to ${path}.`);
    },
    fail: (path, times, status) => void failing.set(path, { times, status }),
    onPost(handler) {
      onPost = handler;
    },
    async freePort() {
      const probe = createTcpServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => probe.once('listening', resolve));
      const { port: free } = probe.address() as AddressInfo;
      await new Promise((resolve) => probe.close(resolve));
      return free;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
