import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ABSENT_ID, aCompany, anOperator, type TestCompany } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { aPicture, pngChunk, tinyPng } from '../../../test/pictures.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { formWith } from '../../../test/uploads.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let token: string;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    company = await aCompany(server);
    token = company.admin.token;
  });

  const post = (bytes: string | Uint8Array, name = 'x.png') =>
    server.call('POST /api/article-pictures', { token, body: formWith(bytes, name) });
  const write = (body: object) =>
    server.call('POST /api/articles', { token, body: { title: 'Teapots', body: 'x', ...body } });
  const change = (id: string, body: object) =>
    server.call('PATCH /api/articles/:id', { token, params: { id }, body });
  const statusOf = async (url: string, headers: Record<string, string> = {}) => {
    const response = await fetch(url, { headers });
    await response.body?.cancel();
    return response.status;
  };
  const showing = ({ id }: { id: string }, alt = 'A teapot') => `Look: ![${alt}](picture:${id})`;

  test('a picture is kept as what it is, with its size in pixels, for who may write articles', async () => {
    const { status, body } = await post(tinyPng({ width: 30, height: 20 }), '../../C:\\tea pot.html');
    expect(status).toBe(201);
    const { picture } = body;
    expect(picture).toMatchObject({ type: 'image/png', width: 30, height: 20, name: 'tea pot.html' });
    expect(picture.url).toBe(`${server.url}/help-pictures/${picture.id}`);
    const agent = await anOperator(server, company);
    const refused = await server.call('POST /api/article-pictures', {
      token: agent.token,
      body: formWith(tinyPng(), 'x.png'),
    });
    expect(refused.problem.code).toBe('forbidden');
  });

  test('it is public while a published article shows it, and only for signed addresses else', async () => {
    const picture = await aPicture(server, company.admin);
    expect([await statusOf(picture.url), await statusOf(picture.previewUrl)]).toEqual([404, 200]);
    const { article } = (await write({ body: showing(picture) })).body;
    expect(article.pictures).toEqual([picture]);
    expect(await statusOf(picture.url)).toBe(404);
    await change(article.id, { status: 'published' });
    const response = await fetch(picture.url);
    expect(Buffer.from(await response.arrayBuffer()).equals(tinyPng())).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="teapot.png"; filename*=UTF-8''teapot.png`,
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    const etag = response.headers.get('etag') ?? '';
    expect(await statusOf(picture.url, { 'if-none-match': etag })).toBe(304);

    await change(article.id, { body: 'Without it' });
    expect(await statusOf(picture.url)).toBe(404);
    await change(article.id, { body: showing(picture) });
    expect(await statusOf(picture.url)).toBe(200);
    await change(article.id, { status: 'draft' });
    expect([await statusOf(picture.url), await statusOf(picture.previewUrl)]).toEqual([404, 200]);
  });

  test('its address cannot be made up, changed or walked out of', async () => {
    const picture = await aPicture(server, company.admin);
    const { previewUrl, url } = picture;
    const other = await aPicture(server, company.admin);
    for (const address of [
      `${url}?${new URL(other.previewUrl).searchParams}`,
      `${url}?expires=99999999999999&signature=${new URL(previewUrl).searchParams.get('signature')}`,
      previewUrl.replace(/signature=.*/, 'signature='),
      `${url}?expires=1&expires=2&signature=a`,
      `${server.url}/help-pictures/${ABSENT_ID}`,
      `${server.url}/help-pictures/..%2f..%2fetc%2fpasswd`,
      `${server.url}/help-pictures/%00`,
      `${server.url}/help-pictures/${'a'.repeat(150)}`,
    ])
      expect([address, await statusOf(address)]).toEqual([address, expect.toBeOneOf([400, 404, 414])]);
  });

  test('an article can show the company’s pictures alone, and each name of another is refused', async () => {
    const theirs = await aPicture(server, (await aCompany(server)).admin);
    for (const id of [theirs.id, ABSENT_ID]) {
      const { status, problem } = await write({ body: showing({ id }), status: 'published' });
      expect([status, problem.errors?.[0]]).toMatchObject([400, { field: 'body', rule: 'exists' }]);
    }
    expect(await statusOf(theirs.url)).toBe(404);
    const many = Array.from({ length: 101 }, (_, at) => `![](picture:${String(at).padStart(26, '0')})`);
    expect((await write({ body: many.join(' ') })).problem.errors?.[0]).toMatchObject({ rule: 'max_items' });
    // What only looks like one is words.
    expect((await write({ body: '![x](picture:../../etc) ![y](PICTURE:1)' })).status).toBe(201);
  });

  describe('case 47: what is no picture, or more than one,', () => {
    test.each([
      ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
      ['a page', '<!doctype html><script>alert(1)</script>'],
      ['a page that begins like a GIF', 'GIF89a/*<script>*/=1;alert(1)'],
      ['a cut-off picture', tinyPng().subarray(0, 50)],
      ['a head alone', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
      ['an archive', Buffer.from('PK\x03\x04', 'latin1')],
    ])('%s is refused', async (_what, bytes) => {
      const { status, problem } = await post(bytes);
      expect([status, problem.code]).toEqual([415, 'file_type_not_allowed']);
    });

    test('is stripped of pages, archives and notes that hang on it', async () => {
      const place = pngChunk('tEXt', Buffer.from('GPS\x0051.5 -0.12', 'latin1'));
      const behind = '<script>alert(1)</script>PK\x03\x04';
      const { picture } = (await post(tinyPng({ extra: [place], behind }))).body;
      const served = Buffer.from(await (await fetch(picture.previewUrl)).arrayBuffer());
      expect(served.equals(tinyPng())).toBe(true);
    });

    test('has too many pixels or bytes for a page', async () => {
      const bomb = tinyPng({ width: 1, height: 1 });
      bomb.writeUInt32BE(60_000, 16);
      bomb.writeUInt32BE(60_000, 20);
      expect((await post(bomb)).problem.errors?.[0]).toMatchObject({ field: 'file', rule: 'max' });
      const heavy = await post(Buffer.alloc(5 * 1024 * 1024 + 1));
      expect([heavy.status, heavy.problem.limit]).toEqual([413, 5 * 1024 * 1024]);
    });
  });

  test('a version keeps its pictures, so that it can be put back', async () => {
    const picture = await aPicture(server, company.admin);
    const { article } = (await write({ body: showing(picture), status: 'published' })).body;
    const without = (await change(article.id, { body: 'Without it' })).body.article;
    expect(without.pictures.map(({ id }) => id)).toEqual([picture.id]);
    expect((await change(article.id, { body: showing(picture) })).status).toBe(200);
    const draft = await aPicture(server, company.admin);
    const other = (await write({ title: 'Draft', body: showing(draft) })).body.article;
    expect((await change(other.id, { body: 'None' })).body.article.pictures).toEqual([]);
  });
});
