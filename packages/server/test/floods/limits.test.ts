import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ABSENT_ID,
  aCompany,
  aConversation,
  anOperator,
  aVisitor,
  say,
  type TestCompany,
} from '../builders.ts';
import type { Reply } from '../call-endpoint.ts';
import { eachDatabase } from '../databases.ts';
import { eventually } from '../hearing.ts';
import { startTestServer, type TestServer } from '../server.ts';

/** A hundredth of the documented limits: floods that are short enough for a test. */
const RATE_LIMITS = '0.01';
const INITS = 6;
const MESSAGES = 12;
const COMPANY_CONVERSATIONS = 12;

let lastAddress = 0;
/** An address that nobody has used before, as the proxy in front names it. */
function newAddress(): string {
  lastAddress += 1;
  return `198.51.100.${lastAddress}`;
}

const from = (address: string) => ({ 'x-forwarded-for': address });
const statuses = (replies: { status: number }[]) => replies.map(({ status }) => status);

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;

  beforeAll(async () => {
    server = await startTestServer(await newLocation(), { RATE_LIMITS });
    company = await aCompany(server);
  });
  afterAll(() => server.stop());

  const init = (headers: Record<string, string>, body: object = {}) =>
    server.call('POST /api/widget/init', { headers, body: { widgetKey: company.widgetKey, ...body } });
  const flood = async <T extends { status: number }>(times: number, call: (n: number) => Promise<T>) => {
    const replies: T[] = [];
    for (let n = 0; n < times; n++) replies.push(await call(n));
    return replies;
  };
  const expectRefusal = ({ status, problem, headers }: Reply<'POST /api/widget/init'>, limit: number) => {
    expect([status, problem.code, problem.limit]).toEqual([429, 'rate_limited', limit]);
    expect(problem.retryAfter).toBeGreaterThan(0);
    expect(Number(headers.get('retry-after'))).toBe(problem.retryAfter);
  };

  test('who searches the articles is stopped sooner than who reads them: searching costs more', async () => {
    const address = newAddress();
    const help = (query = '') =>
      fetch(`${server.url}/help/${company.widgetKey}${query}`, { headers: from(address) });
    const searches = await flood(4, () => help('?q=refund'));
    expect(new Set(statuses(searches))).toEqual(new Set([200, 429]));
    expect((await help()).status).toBe(200);
    const inWidget = (q: string) => {
      const query = { widgetKey: company.widgetKey, q };
      return server.call('GET /api/widget/articles', { headers: from(address), query });
    };
    const asked = await flood(4, () => inWidget('refund'));
    expect(new Set(statuses(asked))).toEqual(new Set([200, 429]));
    expect((await inWidget('')).status).toBe(200);
  });

  test('who reads articles in the widget is stopped by address after so many a minute', async () => {
    const query = { widgetKey: company.widgetKey };
    const address = newAddress();
    const read = (n: number) =>
      n % 2 === 0
        ? server.call('GET /api/widget/articles', { headers: from(address), query })
        : server.call('GET /api/widget/articles/:id', {
            headers: from(address),
            query,
            params: { id: ABSENT_ID },
          });
    const replies = await flood<{ status: number }>(INITS + 1, read);
    expect(statuses(replies)).toEqual(
      [...Array(INITS).fill(0), 429].map((it, n) => it || (n % 2 ? 404 : 200)),
    );
  });

  describe('case 121: who opens widgets', () => {
    test('is stopped by address after so many a minute; others are not', async () => {
      const address = newAddress();
      const replies = await flood(INITS + 2, () => init(from(address)));
      expect(statuses(replies)).toEqual([...Array(INITS).fill(200), 429, 429]);
      expectRefusal(replies.at(-1)!, INITS);
      expect((await init(from(newAddress()))).status).toBe(200);
    });

    test('has one IPv6 network, however many addresses of it they use', async () => {
      const replies = await flood(INITS + 1, (n) => init(from(`2001:db8:1:2::${n + 1}`)));
      expect(statuses(replies)).toEqual([...Array(INITS).fill(200), 429]);
      expect((await init(from('2001:db8:1:3::1'))).status).toBe(200);
    });

    test('at once gets no more than one after the other', async () => {
      const address = newAddress();
      const replies = await Promise.all(Array.from({ length: 30 }, () => init(from(address))));
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(INITS);
    });
  });

  describe('case 121: who begins conversations', () => {
    const conversations = async (of: TestCompany) =>
      (await server.call('GET /api/conversations/counts', { token: of.admin.token })).body.all;

    test('begins few per address; what is refused stores nothing', async () => {
      const before = await conversations(company);
      const address = newAddress();
      const replies = await flood(3, (n) => init(from(address), { message: `flood ${n}` }));
      expect(statuses(replies)).toEqual([200, 429, 429]);
      expectRefusal(replies.at(-1)!, 1);
      expect(await conversations(company)).toBe(before + 1);
    });

    test('from a thousand addresses is stopped by the company’s own limit, and no other company notices', async () => {
      const target = await aCompany(server);
      const { widgetKey } = target;
      const replies = await flood(COMPANY_CONVERSATIONS + 3, (n) =>
        init(from(newAddress()), { widgetKey, message: `flood ${n}` }),
      );
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(COMPANY_CONVERSATIONS);
      expectRefusal(replies.at(-1)!, COMPANY_CONVERSATIONS);
      expect(await conversations(target)).toBe(COMPANY_CONVERSATIONS);
      expect((await init(from(newAddress()), { message: 'Not part of it' })).status).toBe(200);
    });
  });

  describe('case 121: a visitor', () => {
    const newVisitor = async () => {
      const { body } = await init(from(newAddress()), { message: 'Hello' });
      return { id: body.conversation!.id, token: body.token };
    };

    test('who floods with messages is stopped; nothing refused is stored, and an operator still answers', async () => {
      const { id, token } = await newVisitor();
      const replies = await flood(MESSAGES + 3, (n) =>
        server.call('POST /api/widget/messages', { token, body: { conversationId: id, text: `flood ${n}` } }),
      );
      expect(statuses(replies)).toEqual([...Array(MESSAGES).fill(200), 429, 429, 429]);
      const { body } = await server.call('GET /api/widget/messages', {
        token,
        query: { conversationId: id },
      });
      expect(body.lastSeq).toBe(1 + MESSAGES);
      const answer = { conversationId: id, text: 'Slow down, please' };
      const sent = await server.call('POST /api/messages/send', { token: company.admin.token, body: answer });
      expect(sent.status).toBe(200);
    });

    test('who floods with typing and reading is stopped', async () => {
      const { id, token } = await newVisitor();
      const replies = await flood(MESSAGES + 1, (n) =>
        server.call('POST /api/widget/typing', {
          token,
          body: { conversationId: id, isTyping: n % 2 === 0 },
        }),
      );
      expect(statuses(replies)).toEqual([...Array(MESSAGES).fill(200), 429]);
      const read = await server.call('POST /api/widget/read', {
        token,
        body: { conversationId: id, messageId: 'x' },
      });
      expect(read.status).toBe(429);
    });

    test('who floods over a socket is stopped there, with what the limit is, and so keeps the connection', async () => {
      const { id, token } = await newVisitor();
      const socket = await server.connect(token);
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, n) =>
          socket.emitWithAck('message:send', { conversationId: id, text: `flood ${n}` }),
        ),
      );
      const stored = answers.filter(({ ok }) => ok);
      expect(stored.length).toBeGreaterThan(0);
      expect(stored.length).toBeLessThan(40);
      for (const answer of answers) {
        if (!answer.ok) expect(answer.error).toMatchObject({ code: 'rate_limited', retryAfter: 1 });
      }
      const { body } = await server.call('GET /api/widget/messages', {
        token,
        query: { conversationId: id },
      });
      expect(body.lastSeq).toBe(1 + stored.length);
      expect(socket.connected).toBe(true);
      await eventually(async () =>
        expect((await socket.emitWithAck('subscribe', `chat:${id}`)).ok).toBe(true),
      );
    });
  });

  describe('cases 91 and 114: guessing passwords', () => {
    const guess = (headers: Record<string, string>, email: string) =>
      server.call('POST /api/auth/login', { headers, body: { email, password: 'not the password' } });

    test('is stopped by address, whoever they guess at, and by person, wherever they guess from', async () => {
      const address = newAddress();
      expect((await guess(from(address), 'one@example.com')).status).toBe(401);
      expect((await guess(from(address), 'two@example.com')).status).toBe(429);
      expect((await guess(from(newAddress()), 'one@example.com')).status).toBe(429);
      expect((await guess(from(newAddress()), 'three@example.com')).status).toBe(401);
    });
  });

  describe('case 114: the address that counts', () => {
    test('is the one that our proxy saw, whatever stands before it', async () => {
      const address = newAddress();
      const replies = await flood(INITS + 1, (n) => init(from(`10.0.0.${n}, 203.0.113.${n}, ${address}`)));
      expect(statuses(replies)).toEqual([...Array(INITS).fill(200), 429]);
    });

    test('is that of the connection where no proxy is trusted, whatever headers say', async () => {
      const env = { RATE_LIMITS, TRUST_PROXY: '192.0.2.1' };
      const bare = await startTestServer(await newLocation(), env);
      const replies = await flood(INITS + 1, (n) =>
        bare.call('POST /api/widget/init', {
          headers: {
            ...from(`198.51.100.${n}`),
            'x-real-ip': `198.51.100.${n}`,
            'true-client-ip': `198.51.100.${n}`,
            'cf-connecting-ip': `198.51.100.${n}`,
            forwarded: `for=198.51.100.${n}`,
          },
          body: { widgetKey: 'demo-widget' },
        }),
      );
      expect(statuses(replies)).toEqual([...Array(INITS).fill(200), 429]);
      await bare.stop();
    });
  });
});

eachDatabase((_name, _open, newLocation) => {
  test('with the documented limits, a company at its ordinary work is never refused', async () => {
    const server = await startTestServer(await newLocation(), { RATE_LIMITS: '1' });
    const company = await aCompany(server);
    const otto = await anOperator(server, company);
    const begun = await aConversation(server, company);
    await Promise.all(Array.from({ length: 20 }, () => aVisitor(server, company)));
    const texts = Array.from({ length: 30 }, (_, n) => say(server, begun, `line ${n}`));
    expect((await Promise.all(texts)).every(({ seq }) => seq > 1)).toBe(true);
    const lists = await Promise.all(
      Array.from({ length: 50 }, () => server.call('GET /api/conversations', { token: otto.token })),
    );
    expect(new Set(statuses(lists))).toEqual(new Set([200]));
    await server.stop();
  });
}, 'sqlite');
