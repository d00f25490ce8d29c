import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createEgress, type EgressError, type EgressRequest } from './index.ts';

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A real server on the loopback; its port. */
async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  open.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}

const say =
  (text: string): RequestListener =>
  (_request, response) =>
    void response.end(text);

const local = createEgress({ allow: ['127.0.0.1'] });
const strict = createEgress();

async function faultOf(address: string, egress = strict, request: EgressRequest = {}): Promise<string> {
  const error = await egress.request(address, { timeoutMs: 2_000, ...request }).catch((thrown) => thrown);
  return (error as EgressError).fault;
}

describe('where it goes', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://172.31.0.1/',
    'http://192.168.1.1/',
    'http://100.100.100.200/latest/meta-data',
    'http://169.254.169.254/latest/meta-data/iam',
    'http://168.63.129.16/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://[ff02::1]/',
    'http://localhost/',
    'http://localhost./',
  ])('cases 54, 61 and 64: never to %s, however it is spelt', async (address) => {
    expect(await faultOf(address)).toBe('refused_address');
    // Said when it is saved, as far as that can be known without asking for a name.
    expect(strict.isCallable(address)).toBe(address.includes('localhost'));
  });

  test.each([
    'file:///etc/passwd',
    'gopher://example.com/',
    'ftp://example.com/',
    'http://user:secret@example.com/',
    'http://',
    'nonsense',
  ])('not to %s, which is no plain web address', async (address) => {
    expect(await faultOf(address)).toBe('refused_url');
    expect(strict.isCallable(address)).toBe(false);
  });

  test('case 59: a name that leads inside, or once inside and once outside, is refused', async () => {
    for (const addresses of [['10.0.0.1'], ['93.184.215.14', '127.0.0.1'], ['::1']]) {
      const egress = createEgress({
        resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      });
      expect(await faultOf('http://evil.example/', egress)).toBe('refused_address');
    }
  });

  test('case 60: a name is looked up once; what it leads to a moment later is nowhere', async () => {
    const port = await serve(say('the checked one'));
    let asked = 0;
    const egress = createEgress({
      allow: ['127.0.0.1'],
      resolve: async () => {
        asked += 1;
        return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
      },
    });
    const { body } = await egress.request(`http://rebinding.example:${port}/`);
    expect([body.toString(), asked]).toEqual(['the checked one', 1]);
  });

  test('a host, an address or a network on the list may be called', async () => {
    const port = await serve(say('inside'));
    for (const allow of [['localhost'], ['127.0.0.1', '::1'], ['127.0.0.0/8', '::1']]) {
      const egress = createEgress({
        allow,
        resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      });
      expect((await egress.request(`http://localhost:${port}/`)).body.toString()).toBe('inside');
    }
    expect(await faultOf(`http://127.0.0.1:${port}/`, createEgress({ allow: ['10.0.0.0/8'] }))).toBe(
      'refused_address',
    );
  });

  test('a name that nobody has is said to be that', async () => {
    expect(await faultOf('http://nobody.invalid/')).toBe('unresolved');
  });
});

describe('redirects', () => {
  const to =
    (location: string, status = 302): RequestListener =>
    (_request, response) =>
      void response.writeHead(status, { location }).end();

  test('case 58: one that leads inside is refused', async () => {
    for (const inside of ['http://169.254.169.254/', 'http://127.0.0.2/', 'file:///etc/passwd']) {
      const port = await serve(to(inside));
      expect(await faultOf(`http://127.0.0.1:${port}/`, local)).toMatch(/^refused_/);
    }
  });

  test('are followed a few times and no more', async () => {
    const port = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('there');
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    const { body, url } = await local.request(`http://127.0.0.1:${port}/3`);
    expect([body.toString(), url]).toEqual(['there', `http://127.0.0.1:${port}/0`]);
    expect(await faultOf(`http://127.0.0.1:${port}/4`, local)).toBe('too_many_redirects');
    const plain = await local.request(`http://127.0.0.1:${port}/4`, { maxRedirects: 0 });
    expect(plain.status).toBe(302);
  });

  test('what was meant for one host is not sent to another', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers);
      response.end();
    });
    const port = await serve(to(`http://127.0.0.1:${other}/`, 307));
    const headers = { authorization: 'Bearer secret', 'x-api-key': 'secret', 'content-type': 'text/plain' };
    await local.request(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: 'hello' });
    expect(seen[0]).toMatchObject({ 'content-type': 'text/plain' });
    expect(JSON.stringify(seen)).not.toContain('secret');
  });
});

describe('how much and how long', () => {
  test('an answer that is too large, or that never ends, is cut off', async () => {
    const port = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    expect(await faultOf(`http://127.0.0.1:${port}/`, local, { maxBytes: 100_000 })).toBe('too_large');
  });

  test('who answers never, or a byte at a time, is given up', async () => {
    const silent = await serve(() => {});
    const slow = await serve((_request, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    for (const port of [silent, slow])
      expect(await faultOf(`http://127.0.0.1:${port}/`, local, { timeoutMs: 200 })).toBe('timeout');
    const hanging = createEgress({ resolve: () => new Promise(() => {}) });
    expect(await faultOf('http://slow.example/', hanging, { timeoutMs: 100 })).toBe('timeout');
  });

  test('an answer that is read as it comes has the same bounds, and closes when nobody reads on', async () => {
    let closed = 0;
    const port = await serve((_request, response) => {
      response.on('close', () => {
        closed += 1;
      });
      const drip = setInterval(() => response.write('x'.repeat(1_000)), 5);
      response.on('close', () => clearInterval(drip));
    });
    const address = `http://127.0.0.1:${port}/`;
    const { signal } = new AbortController();
    const read = async (maxBytes: number, stop: AbortSignal, parts = Infinity) => {
      const { body } = await local.open(address, { maxBytes, signal: stop });
      let seen = 0;
      for await (const _ of body) {
        seen += 1;
        if (seen === parts) break;
      }
      return seen;
    };
    const faultIn = (work: Promise<unknown>) => work.catch((error) => (error as EgressError).fault);
    expect(await faultIn(read(3_500, signal))).toBe('too_large');
    expect(await faultIn(read(1e9, AbortSignal.timeout(200)))).toBe('timeout');
    expect(await read(1e9, signal, 2)).toBe(2);
    for (const end = Date.now() + 5_000; closed < 3 && Date.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(closed).toBe(3);
    expect(await faultIn(strict.open(address, { maxBytes: 1, signal }))).toBe('refused_address');
    const hanging = createEgress({ resolve: () => new Promise(() => {}) });
    const soon = AbortSignal.timeout(50);
    expect(await faultIn(hanging.open('http://slow.example/', { maxBytes: 1, signal: soon }))).toBe(
      'aborted',
    );
    expect(await faultIn(local.open(address, { maxBytes: 1, signal: AbortSignal.abort() }))).toBe('aborted');
  });

  test('the caller can give it up', async () => {
    const port = await serve(() => {});
    const signal = AbortSignal.timeout(50);
    const stop = new AbortController();
    signal.addEventListener('abort', () => stop.abort());
    expect(await faultOf(`http://127.0.0.1:${port}/`, local, { signal: stop.signal })).toBe('aborted');
  });

  test('cases 84 and 125: no error says more than a host: no path, query, header or body', async () => {
    const dead = await serve(() => {});
    const address = `http://127.0.0.1:${dead}/hook/secret1?key=secret2`;
    const request = {
      method: 'POST' as const,
      headers: { authorization: 'secret3' },
      body: 'secret4',
      timeoutMs: 10_000,
    };
    const errors = await Promise.all([
      local.request(address, { ...request, timeoutMs: 100 }).catch((error) => error),
      local.request('http://127.0.0.1:1/secret1?key=secret2', request).catch((error) => error),
      strict.request('http://10.0.0.1/secret1?key=secret2', request).catch((error) => error),
      strict.request('http://me:secret5@example.com/', request).catch((error) => error),
    ]);
    expect(errors.map(({ fault }) => fault)).toEqual([
      'timeout',
      'unreachable',
      'refused_address',
      'refused_url',
    ]);
    for (const error of errors)
      expect(`${error} ${error.stack} ${JSON.stringify(error)}`).not.toMatch(/secret\d/);
  });
});
