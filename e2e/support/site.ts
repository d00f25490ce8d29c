import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePort } from './server.ts';

/** A website that is not ours, on an origin of its own. */
export interface Site {
  readonly origin: string;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css' };

/**
 * Serves pages by path, scripts and style sheets by their endings. On 127.0.0.1 it is another origin of the server's own site, as www.shop.example is beside
 * chat.shop.example; `<name>.localhost` is another site, whose frames get no storage in a private window.
 */
export async function startSite(pages: Record<string, string>, host = '127.0.0.1'): Promise<Site> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://site');
    const page = pages[request.url ?? ''] ?? pages[pathname];
    const type = TYPES[pathname.split('.').at(-1) ?? ''] ?? 'text/html';
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` });
    response.end(page ?? '');
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://${host}:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A plain page, with the widget of this key where one is given. */
export function sitePage({ server, widgetKey = '', body = '' }: SitePage): string {
  const widget =
    widgetKey && `<script async src="${server}/widget.js" data-widget-key="${widgetKey}"></script>`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>A shop</title>
    <link rel="icon" href="data:," />
    ${widget}
  </head>
  <body>
    <main><h1>A shop</h1><p>Words of the shop.</p>${body}</main>
  </body>
</html>`;
}

interface SitePage {
  /** The origin of our server. */
  server: string;
  widgetKey?: string;
  body?: string;
}
