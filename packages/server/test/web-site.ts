import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real web server on the loopback whose pages are given by their paths. */
export interface WebSite {
  url: string;
  /** What was asked for, oldest first. */
  asked: IncomingMessage[];
  show(path: string, answer: RequestListener | string): void;
  close(): Promise<void>;
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };

export async function aWebSite(): Promise<WebSite> {
  const pages = new Map<string, RequestListener>();
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const page = pages.get(request.url ?? '');
    if (page) page(request, response);
    else response.writeHead(404, HTML).end('<h1>Not found</h1>');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    show: (path, answer) =>
      void pages.set(
        path,
        typeof answer === 'string'
          ? (_request, response) => response.writeHead(200, HTML).end(answer)
          : answer,
      ),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
