import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../lib/app-error.ts';
import { escapeHtml } from '../../lib/escape-html.ts';
import type { Chatbot } from '../../modules/bots/index.ts';
import {
  addressKey,
  type Limiter,
  loaderHeaders,
  serveHashedFiles,
  widgetHeaders,
} from '../../platform/http/index.ts';

export interface ChatPagesOptions {
  /** Where the pages of the React package were built to. */
  root: string;
  publicUrl: string;
  /** By id or key. */
  findBot(idOrKey: string): Promise<Chatbot | undefined>;
  /** The value of `frame-ancestors` for the bots of a company. */
  frameAncestorsOf(companyId: string): Promise<string>;
  /** By address. */
  views: Pick<Limiter, 'consume'>;
}

const ID_OR_KEY = /^[A-Za-z0-9_-]{1,100}$/;
const NOWHERE = "'none'";

/** A page with its words filled in; they are text, whatever stands in them. */
function fill(page: string, words: Record<string, string>): string {
  return page.replace(/\{\{(\w+)\}\}/g, (_, name: string) => escapeHtml(words[name] ?? ''));
}

/** The standalone pages of published chatbots: `/chat/<bot>`, and `/embed/<bot>` for a company's own iframes. */
export async function chatPages(app: FastifyInstance, options: ChatPagesOptions): Promise<void> {
  const { root, publicUrl } = options;

  async function read(name: string): Promise<string> {
    try {
      return await readFile(join(root, name), 'utf8');
    } catch {
      throw new AppError('not_found', { message: 'The web apps are not built. Run npm run build.' });
    }
  }

  function send(reply: FastifyReply, html: string, ancestors: string): FastifyReply {
    return reply.headers(widgetHeaders(publicUrl, ancestors)).type('text/html; charset=utf-8').send(html);
  }

  /** The same for one that is not published as for none at all. */
  async function published(request: FastifyRequest): Promise<Chatbot | undefined> {
    await options.views.consume(addressKey(request.ip));
    const { bot: idOrKey } = request.params as { bot: string };
    const bot = ID_OR_KEY.test(idOrKey) ? await options.findBot(idOrKey) : undefined;
    return bot?.enabled && bot.published ? bot : undefined;
  }

  async function page(request: FastifyRequest, reply: FastifyReply, mode: 'chat' | 'embed') {
    const bot = await published(request);
    if (!bot) return send(reply.code(404), await read('missing.html'), NOWHERE);
    const { greeting, suggestedQuestions, language } = bot.settings;
    const shown = { id: bot.id, name: bot.name, greeting, suggestedQuestions, language };
    const ancestors = mode === 'embed' ? await options.frameAncestorsOf(bot.companyId) : NOWHERE;
    const words = { title: bot.name, mode, bot: JSON.stringify(shown) };
    return send(reply, fill(await read('index.html'), words), ancestors);
  }

  app.get('/chat/:bot', (request, reply) => page(request, reply, 'chat'));
  app.get('/embed/:bot', (request, reply) => page(request, reply, 'embed'));
  await serveHashedFiles(app, '/bot-pages/assets/', join(root, 'assets'), loaderHeaders());
}
