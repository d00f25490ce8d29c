import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aCompany, type TestCompany, unique } from '../../../test/builders.ts';
import { eachDatabase, type TestLocation } from '../../../test/databases.ts';
import { eventually } from '../../../test/hearing.ts';
import { aPdf, filesBelow } from '../../../test/sample-files.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { aWebSite, type WebSite } from '../../../test/web-site.ts';

const pageOf = (title: string, text: string, head = '') =>
  `<!doctype html><html><head><title>${title}</title>${head}</head><body><nav>Menu</nav><main><h1>${title}</h1><p>${text}</p></main></body></html>`;

eachDatabase((_name, _open, newLocation) => {
  let location: TestLocation;
  let server: TestServer;
  let site: WebSite;
  let company: TestCompany;
  let token: string;

  beforeAll(async () => {
    site = await aWebSite();
    location = await newLocation();
    server = await startTestServer(location, { EGRESS_ALLOW: '127.0.0.1' });
  });
  afterAll(async () => {
    await server.stop();
    await site.close();
  });
  beforeEach(async () => {
    company = await aCompany(server);
    token = company.admin.token;
  });

  const send = (body: Record<string, unknown>) =>
    server.call('POST /api/documents/page', { token, body: body as { url: string } });
  const read = async (id: string) =>
    (await server.call('GET /api/documents/:id', { token, params: { id }, query: {} })).body;
  const settled = (id: string) =>
    eventually(async () => {
      const body = await read(id);
      expect(['ready', 'failed']).toContain(body.document.status);
      return body;
    });
  const add = async (path: string, more: Record<string, unknown> = {}) => {
    const made = await send({ url: path.startsWith('http') ? path : site.url + path, ...more });
    expect(made.status).toBe(201);
    return settled(made.body.document.id);
  };
  const again = async (id: string) => {
    await server.call('POST /api/documents/:id/read-again', { token, params: { id } });
    return settled(id);
  };
  const askedFor = (path: string) => site.asked.filter(({ url }) => url === path);

  describe('a web page', () => {
    test('is fetched, read without what stands around it, and linked by its own address', async () => {
      site.show(
        '/help',
        pageOf('Opening &amp; times', 'We open at nine.', '<link rel="canonical" href="/hours">'),
      );
      const made = await send({ url: `${site.url}/help#today` });
      expect(made.body.document).toMatchObject({
        kind: 'page',
        title: expect.stringContaining('/help'),
        url: `${site.url}/help`,
        status: 'waiting',
        file: null,
      });
      const { document, passages } = await settled(made.body.document.id);
      expect(document).toMatchObject({ status: 'ready', title: 'Opening & times', url: `${site.url}/hours` });
      expect(passages).toMatchObject([{ path: ['Opening & times'] }]);
      expect(passages[0]?.text).toContain('We open at nine.');
      expect(passages[0]?.text).not.toContain('Menu');
      const [request] = askedFor('/help');
      expect(request?.headers['user-agent']).toBe(`Switchboard (+${server.url})`);
    });

    test('may say its address within its own website only', async () => {
      site.show('/trap', pageOf('Trap', 'Words.', '<link rel="canonical" href="https://evil.example/">'));
      expect((await add('/trap')).document.url).toBe(`${site.url}/trap`);
    });

    test('is followed to where it has moved', async () => {
      site.show('/new', pageOf('New', 'It is here now.'));
      site.show('/old', (_, response) => void response.writeHead(301, { location: '/new' }).end());
      expect((await add('/old')).document).toMatchObject({ title: 'New', url: `${site.url}/new` });
    });

    test('that is text, Markdown or a PDF is read as that', async () => {
      const answer =
        (type: string, body: string | Buffer): RequestListener =>
        (_request, response) =>
          response.writeHead(200, { 'content-type': type }).end(body);
      site.show('/a', answer('text/plain; charset=iso-8859-1', Buffer.from('Gr\xfc\xdfe', 'latin1')));
      site.show('/b', answer('text/markdown', '# Boats\n\nBlue.'));
      site.show('/c', answer('application/pdf', aPdf([['One.'], ['Two.']])));
      expect((await add('/a')).passages[0]?.text).toBe('Grüße');
      expect((await add('/b')).passages[0]?.path).toEqual(['Boats']);
      expect((await add('/c')).passages.map(({ path }) => path)).toEqual([['Page 1'], ['Page 2']]);
    });

    test('read again is fetched again, and asked for with what is known of it', async () => {
      const path = `/etag-${unique()}`;
      let version = 1;
      site.show(path, (request, response) => {
        const etag = `"v${version}"`;
        if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
        else
          response
            .writeHead(200, { 'content-type': 'text/html', etag })
            .end(pageOf(`V${version}`, `Version ${version}.`));
      });
      const { document } = await add(path);
      const kept = () => filesBelow(`${location.dataDir}/files/${company.id}`);
      const before = await kept();
      expect((await again(document.id)).document).toMatchObject({ status: 'ready', title: 'V1' });
      expect(askedFor(path).at(-1)?.headers['if-none-match']).toBe('"v1"');
      expect(await kept()).toEqual(before);
      version = 2;
      const changed = await again(document.id);
      expect(changed.document.title).toBe('V2');
      expect(changed.passages[0]?.text).toContain('Version 2.');
      await eventually(async () => expect((await kept()).length).toBe(1));
      expect(await kept()).not.toEqual(before);
    });

    test('keeps the title that somebody gave it, and is not fetched for a new one', async () => {
      const path = `/named-${unique()}`;
      site.show(path, pageOf('Its own', 'Words.'));
      const { document } = await add(path);
      const body = { title: 'Ours' };
      await server.call('PATCH /api/documents/:id', { token, params: { id: document.id }, body });
      expect((await settled(document.id)).document.title).toBe('Ours');
      expect(askedFor(path)).toHaveLength(1);
      expect((await again(document.id)).document.title).toBe('Ours');
      expect(askedFor(path)).toHaveLength(2);
    });

    test('is one document, however often it is added; another company may have it too', async () => {
      const path = `/once-${unique()}`;
      site.show(path, pageOf('Once', 'Words.'));
      const both = await Promise.all([1, 2].map(() => send({ url: site.url + path })));
      expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
      const made = both.find(({ status }) => status === 201)?.body.document.id;
      expect(both.find(({ status }) => status === 409)?.problem).toMatchObject({
        code: 'conflict',
        documentId: made,
      });
      const other = await aCompany(server);
      const body = { url: site.url + path };
      const theirs = await server.call('POST /api/documents/page', { token: other.admin.token, body });
      expect(theirs.status).toBe(201);
    });

    test('that goes wrong later keeps its old passages, and says what is wrong', async () => {
      const path = `/gone-${unique()}`;
      site.show(path, pageOf('Here', 'Still here.'));
      const { document } = await add(path);
      site.show(path, (_, response) => void response.writeHead(410).end());
      const after = await again(document.id);
      expect(after.document).toMatchObject({ status: 'failed', error: { code: 'page_missing' } });
      expect(after.passages[0]?.text).toContain('Still here.');
    });
  });

  describe('what goes wrong', () => {
    const status =
      (code: number): RequestListener =>
      (_request, response) =>
        response.writeHead(code).end();
    const leadsTo =
      (location: string): RequestListener =>
      (_request, response) =>
        response.writeHead(302, { location }).end();

    test('is said in words', async () => {
      site.show('/sign-in', pageOf('Sign in', 'Your password.'));
      site.show('/loop', leadsTo('/loop'));
      site.show('/401', status(401));
      site.show('/403', status(403));
      site.show('/503', status(503));
      site.show('/member', leadsTo('/sign-in'));
      site.show('/inside', leadsTo('http://169.254.169.254/latest/meta-data'));
      site.show('/file', leadsTo('file:///etc/passwd'));
      site.show(
        '/large',
        (_, response) => void response.writeHead(200).end(Buffer.alloc(10 * 1024 * 1024 + 1, 0x61)),
      );
      site.show(
        '/picture',
        (_, response) =>
          void response
            .writeHead(200, { 'content-type': 'text/html' })
            .end(Buffer.from('89504e470d0a1a0a0000', 'hex')),
      );
      site.show(
        '/json',
        (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
      );
      site.show('/script', '<html><body><div id="app"></div><script>start()</script></body></html>');
      const expected = {
        '/nowhere': ['page_missing', /404/],
        '/401': ['page_needs_sign_in', /signed in/],
        '/403': ['page_refused', /403/],
        '/503': ['page_answered', /503/],
        '/member': ['page_needs_sign_in', /signed in/],
        '/loop': ['page_redirects', /never arrives/],
        '/inside': ['page_private', /private network/],
        '/file': ['page_wrong_address', /not safe/],
        '/large': ['page_too_large', /10 MiB/],
        '/picture': ['page_wrong_type', /text\/html/],
        '/json': ['page_wrong_type', /application\/json/],
        '/script': ['no_text', /scripts/],
        'http://no-such-host.invalid/': ['page_no_host', /no website/],
        'http://127.0.0.1:1/': ['page_unreachable', /cannot be reached/],
      } as const;
      const found = await Promise.all(
        Object.keys(expected).map(async (path) => [path, (await add(path)).document.error] as const),
      );
      for (const [path, error] of found) {
        const [code, sentence] = expected[path as keyof typeof expected];
        expect([path, error]).toEqual([path, { code, message: expect.stringMatching(sentence) }]);
      }
    });

    test.each([
      'http://10.0.0.1/',
      'http://[::1]/',
      'http://me:secret@shop.example/',
      'http://169.254.169.254/',
    ])('case 64: %s is refused when it is given', async (url) => {
      const refused = await send({ url });
      expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, 'url']);
    });

    test('bad input names its field', async () => {
      for (const [body, field] of [
        [{}, 'url'],
        [{ url: 'javascript:alert(1)' }, 'url'],
        [{ url: `${site.url}/x`, botIds: ['absent'] }, 'botIds'],
        [{ url: `${site.url}/x`, title: '' }, 'title'],
      ] as const) {
        const refused = await send(body);
        expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, field]);
      }
    });
  });
});
