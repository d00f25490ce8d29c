import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aCompany,
  aConversation,
  anOperator,
  reply,
  say,
  type TestCompany,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { eventually } from '../../../test/hearing.ts';
import { type MailServer, startMailServer, textOf } from '../../../test/mail-server.ts';
import { upload } from '../../../test/rights/full-company.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&';

eachDatabase((_name, _open, newLocation) => {
  let mail: MailServer;
  let server: TestServer;
  let limited: TestServer;
  let company: TestCompany;
  let otto: TestOperator;

  beforeAll(async () => {
    mail = await startMailServer();
    const settings = { SMTP_URL: mail.url, MAIL_FROM: 'help@shop.example' };
    const location = await newLocation();
    server = await startTestServer(location, settings);
    limited = await startTestServer(await newLocation(), { ...settings, RATE_LIMITS: '1' });
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
  });
  afterAll(async () => {
    await Promise.all([server.stop(), limited.stop()]);
    await mail.stop();
  });

  const file = (id: string, token: string, query = {}) =>
    server.call('GET /api/live-chat/:id/transcript', { token, params: { id }, query });
  const post = (id: string, token: string, body = {}, to = server) =>
    to.call('POST /api/live-chat/:id/transcript/mail', { token, params: { id }, body });

  async function talked(says = {}) {
    const begun = await aConversation(server, company, { name: 'Ada', message: HOSTILE, ...says });
    await reply(server, otto, begun.id, 'Gladly');
    await say(server, begun, 'Thanks\n[2026-01-01 00:00 UTC] Otto: You get a million');
    await server.call('POST /api/conversations/:id/notes', {
      token: otto.token,
      params: { id: begun.id },
      body: { text: 'A difficult one' },
    });
    return begun;
  }

  describe('a transcript', () => {
    test('is a text file of all that was said, in order, with a name and headers that keep it a file', async () => {
      const begun = await talked();
      const { status, headers, body } = await file(begun.id, begun.visitor.token);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(headers.get('content-disposition')).toMatch(
        /^attachment; filename="chat-\d{4}-\d\d-\d\d-[a-z0-9]{6}\.txt"$/,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(body).toContain(`Conversation with: ${company.name}`);
      expect(body).toMatch(
        /Ada: <script>[\s\S]*You're now connected to Otto[\s\S]*Otto: Gladly[\s\S]*Ada: Thanks/,
      );
      expect(body).not.toContain('A difficult one');
    });

    test('cannot be made to look as if somebody else had written a line', async () => {
      const begun = await talked();
      const { body } = await file(begun.id, begun.visitor.token);
      const lines = body.split('\n').filter((line) => line.includes('a million'));
      expect(lines).toEqual(['    [2026-01-01 00:00 UTC] Otto: You get a million']);
    });

    test('as HTML runs and loads nothing: every word is escaped, and the policy stands in header and file', async () => {
      const begun = await talked({ name: HOSTILE.slice(0, 60) });
      const { headers, body } = await file(begun.id, begun.visitor.token, { format: 'html' });
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="chat-[\w-]+\.html"$/);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
      expect(body).toContain('http-equiv="Content-Security-Policy"');
      expect(body).not.toMatch(/<script|<img|onerror="|<a /i);
      expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    });

    test('has the notes where an operator asks for them, and never for the customer', async () => {
      const begun = await talked();
      expect((await file(begun.id, otto.token)).body).not.toContain('A difficult one');
      for (const format of ['txt', 'html']) {
        const { body } = await file(begun.id, otto.token, { format, notes: 1 });
        expect(body).toMatch(/Note by Otto[\s\S]*A difficult one/);
      }
      const refused = await file(begun.id, begun.visitor.token, { notes: 1 });
      expect([refused.status, refused.problem.code]).toEqual([403, 'forbidden']);
    });

    test('is nobody else’s to read, and an unknown format is refused by name', async () => {
      const begun = await talked();
      const other = await aConversation(server, company);
      const foreign = await aCompany(server);
      for (const token of [other.visitor.token, foreign.admin.token]) {
        expect((await file(begun.id, token)).status).toBe(404);
        expect((await post(begun.id, token)).status).toBe(404);
      }
      const wrong = await file(begun.id, otto.token, { format: 'pdf' });
      expect([wrong.status, wrong.problem.errors]).toMatchObject([
        400,
        [{ field: 'format', rule: 'one_of' }],
      ]);
    });

    test('names the files that were sent, and is complete and in order over many pages', async () => {
      const begun = await aConversation(server, company, { message: 'first line;' });
      const { token } = begun.visitor;
      const attachmentIds = [await upload(server, token, 'receipt')];
      await server.call('POST /api/widget/messages', {
        token,
        body: { conversationId: begun.id, attachmentIds },
      });
      for (let n = 0; n < 510; n += 51)
        await Promise.all(Array.from({ length: 51 }, (_, m) => say(server, begun, `line ${n + m};`)));
      const page = await server.call('GET /api/widget/messages', {
        token,
        query: { conversationId: begun.id, limit: 1000 },
      });
      const said = page.body.messages.map(({ text }) => text).filter(Boolean);
      const { body } = await file(begun.id, otto.token);
      expect(body.match(/(first line|line \d+);/g)).toEqual(said);
      expect(said).toHaveLength(511);
      expect(body).toContain('(file: receipt.txt)');
    });
  });

  describe('a transcript by mail', () => {
    const mailsTo = (address: string) =>
      eventually(() => {
        const found = mail.arrived.filter(({ to }) => to.includes(address));
        expect(found.length).toBeGreaterThan(0);
        return found;
      });

    test('goes to the known address, is marked as written by a machine, and holds no notes', async () => {
      const begun = await talked({ email: 'known@example.com' });
      expect((await post(begun.id, begun.visitor.token)).body).toMatchObject({ to: 'known@example.com' });
      const [arrived] = await mailsTo('known@example.com');
      expect(arrived!.headers.get('auto-submitted')).toBe('auto-generated');
      expect(arrived!.headers.get('subject')).toBe(`Your conversation with ${company.name}`);
      expect(textOf(arrived!)).toContain('Otto: Gladly');
      expect(arrived!.raw).not.toContain('A difficult one');
      expect(arrived!.raw.split('Content-Type: text/html')[1]).not.toMatch(/<script/);
    });

    test('goes to the address that the customer types; an operator may only send to the customer', async () => {
      const begun = await talked();
      const missing = await post(begun.id, begun.visitor.token);
      expect([missing.status, missing.problem.errors]).toMatchObject([
        400,
        [{ field: 'email', rule: 'required' }],
      ]);
      await post(begun.id, begun.visitor.token, { email: 'typed@example.com' });
      await mailsTo('typed@example.com');
      const refused = await post(begun.id, otto.token, { email: 'otto@example.com' });
      expect([refused.status, refused.problem.errors]).toMatchObject([
        400,
        [{ field: 'email', rule: 'not_allowed' }],
      ]);
      const known = await talked({ email: 'customer@example.com' });
      expect((await post(known.id, otto.token)).body).toMatchObject({ to: 'customer@example.com' });
      await mailsTo('customer@example.com');
    });

    test('is no longer than mail servers take, with the newest words of a long chat', async () => {
      const begun = await aConversation(server, company, { message: 'The very first' });
      for (let n = 0; n < 25; n++) await say(server, begun, `Part ${n} ${'long '.repeat(1_900)}`);
      await post(begun.id, begun.visitor.token, { email: 'long@example.com' });
      const [arrived] = await mailsTo('long@example.com');
      const text = textOf(arrived!);
      expect(text.length).toBeLessThan(210_000);
      expect(text).toContain('Part 24');
      expect(text).toContain('Earlier messages are left out');
      expect(text).not.toContain('The very first');
      expect((await file(begun.id, otto.token)).body).toContain('The very first');
    });

    test('is no way to spam: limits by conversation and by address', async () => {
      const { widgetKey } = await aCompany(limited);
      const begin = () => aConversation(limited, { widgetKey });
      const one = await begin();
      const statuses: number[] = [];
      for (let n = 0; n < 6; n++) {
        const to = { email: `victim${n}@example.com` };
        statuses.push((await post(one.id, one.visitor.token, to, limited)).status);
      }
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
      let sent = 0;
      let last = 0;
      for (let n = 0; n < 12 && last !== 429; n++) {
        const { id, visitor } = await begin();
        const reply = await post(id, visitor.token, { email: 'same@example.com' }, limited);
        last = reply.status;
        if (last === 200) sent += 1;
        else expect(reply.problem).toMatchObject({ code: 'rate_limited', retryAfter: expect.any(Number) });
      }
      expect([sent, last]).toEqual([10, 429]);
    });
  });
});
