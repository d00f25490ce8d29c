import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Chatbot } from '../../modules/bots/index.ts';
import { chatPages } from './index.ts';

const SHOP = 'https://shop.example';
const NAME = `Robin "O'Hara" <script>alert(1)</script> {{bot}} $&`;
const settings = { greeting: 'Hello <b>', suggestedQuestions: ['Why?'], language: 'customer' };
const open = { id: 'b1', companyId: 'c1', name: NAME, enabled: true, published: true, settings };
const bots: Record<string, Partial<Chatbot>> = {
  robin: open as unknown as Chatbot,
  draft: { ...open, published: false } as unknown as Chatbot,
  off: { ...open, enabled: false } as unknown as Chatbot,
};

let app: FastifyInstance;
let root: string;
const asked: string[] = [];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'switchboard-pages-'));
  writeFileSync(
    join(root, 'index.html'),
    '<title>{{title}}</title><body class="{{mode}}" data-bot="{{bot}}">{{x}}',
  );
  writeFileSync(join(root, 'missing.html'), 'There is no such chat.');
  app = Fastify();
  await chatPages(app, {
    root,
    publicUrl: 'https://chat.example',
    findBot: async (idOrKey) => {
      asked.push(idOrKey);
      return bots[idOrKey] as Chatbot | undefined;
    },
    frameAncestorsOf: async (companyId) => (companyId === 'c1' ? `'self' ${SHOP}` : '*'),
    views: { consume: async () => undefined },
  });
});
afterAll(async () => {
  await app.close();
  rmSync(root, { recursive: true });
});

const ancestorsOf = (policy: unknown) => /frame-ancestors ([^;]*)/.exec(String(policy))?.[1];

describe('the page of a published bot', () => {
  it('case 98: is framed by nobody, and its embedded one by what the company lists', async () => {
    const chat = await app.inject('/chat/robin');
    const embed = await app.inject('/embed/robin');
    expect([chat.statusCode, embed.statusCode]).toEqual([200, 200]);
    expect(ancestorsOf(chat.headers['content-security-policy'])).toBe("'none'");
    expect(ancestorsOf(embed.headers['content-security-policy'])).toBe(`'self' ${SHOP}`);
    expect([chat.headers['set-cookie'], embed.headers['set-cookie']]).toEqual([undefined, undefined]);
    expect([chat.body, embed.body].map((html) => /class="(\w+)"/.exec(html)?.[1])).toEqual(['chat', 'embed']);
  });

  it('writes what the company typed as text, whatever it is', async () => {
    const { body } = await app.inject('/chat/robin');
    expect(body).not.toMatch(/<script|<b>/);
    const written = /data-bot="([^"]*)"/.exec(body)?.[1] ?? '';
    const read = written
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
    expect(JSON.parse(read)).toEqual({ id: 'b1', name: NAME, ...settings });
  });
});

describe('every other address', () => {
  it('gets the same page in words, framed by nobody', async () => {
    const paths = ['draft', 'off', 'nobody', 'no.name', '%00', '%3Cscript%3E', 'x'.repeat(100)];
    const pages = await Promise.all(
      paths.flatMap((bot) => [`/chat/${bot}`, `/embed/${bot}`]).map((url) => app.inject(url)),
    );
    const seen = pages.map(({ statusCode, body, headers }) => [
      statusCode,
      body,
      ancestorsOf(headers['content-security-policy']),
    ]);
    expect(new Set(seen.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify([404, 'There is no such chat.', "'none'"])]),
    );
    expect(asked.filter((name) => !/^[\w-]{1,100}$/.test(name))).toEqual([]);
  });
});
