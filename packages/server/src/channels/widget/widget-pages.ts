import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../lib/app-error.ts';
import {
  demoHeaders,
  loaderHeaders,
  sendFile,
  serveHashedFiles,
  widgetHeaders,
} from '../../platform/http/index.ts';

export interface WidgetPagesOptions {
  /** The widget package's folder, with dist/ and demo/. */
  root: string;
  publicUrl: string;
  /** The value of `frame-ancestors` for a widget key; for an unknown one that of nowhere. */
  frameAncestorsOf(key: string): Promise<string>;
  /** The widget on the demo page, and whether it is the product's own bot that answers first; null closes the page. */
  demo: { key: string; hasBot(): Promise<boolean> } | null;
}

/** What becomes of what one writes on the demo page. */
const DEMO_CHAT = {
  people: 'What you write in the chat arrives in the <a href="{{baseUrl}}/">inbox</a>.',
  bot: 'In the chat a bot answers questions about Switchboard from its documentation, such as “How do I back up?”; whoever asks it for a person arrives in the <a href="{{baseUrl}}/">inbox</a>.',
};

const HTML = 'text/html; charset=utf-8';

/** The loader, the page in the iframe, its assets, and the demo shop. */
export async function widgetPages(app: FastifyInstance, options: WidgetPagesOptions): Promise<void> {
  const dist = join(options.root, 'dist');

  app.get('/widget.js', (_request, reply) =>
    sendFile(reply, dist, 'widget.js', 'text/javascript; charset=utf-8', {
      ...loaderHeaders(),
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
    }),
  );

  app.get('/widget/app', async (request, reply) => {
    const { key } = request.query as { key?: unknown };
    const ancestors = await options.frameAncestorsOf(typeof key === 'string' ? key : '');
    return sendFile(reply, dist, 'app/index.html', HTML, widgetHeaders(options.publicUrl, ancestors));
  });

  await serveHashedFiles(app, '/widget/assets/', join(dist, 'app', 'assets'), loaderHeaders());

  app.get('/demo', async (_request, reply) => {
    if (options.demo === null) throw new AppError('not_found');
    const { key, hasBot } = options.demo;
    const page = await readFile(join(options.root, 'demo', 'index.html'), 'utf8');
    const filled = page
      .replaceAll('{{chat}}', DEMO_CHAT[(await hasBot()) ? 'bot' : 'people'])
      .replaceAll('{{baseUrl}}', options.publicUrl)
      .replaceAll('{{widgetKey}}', key);
    return reply.headers(demoHeaders(options.publicUrl)).type(HTML).send(filled);
  });
}
