import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sendFile, widgetHeaders } from '../../platform/http/index.ts';

const ROOT = join(import.meta.dirname, 'page');
const FILES = {
  '/chat': ['index.html', 'text/html; charset=utf-8'],
  '/agent-chat/page.js': ['page.js', 'text/javascript; charset=utf-8'],
  '/agent-chat/page.css': ['page.css', 'text/css; charset=utf-8'],
} as const;

/** The page on which anybody talks to one external agent: `/chat?agent=<id>`. Nothing of it is built. */
export function chatPage(app: FastifyInstance, publicUrl: string): void {
  const headers = widgetHeaders(publicUrl, "'none'");
  for (const [address, [file, type]] of Object.entries(FILES))
    app.get(address, (_request, reply) => sendFile(reply, ROOT, file, type, headers));
}
