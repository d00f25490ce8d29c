import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aCompany, anOperator, type TestCompany, type TestOperator } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
  });

  const write = async (body: object) =>
    (await server.call('POST /api/articles', { token: company.admin.token, body })).body.article;
  const change = (id: string, body: object, token = company.admin.token) =>
    server.call('PATCH /api/articles/:id', { token, params: { id }, body });
  const titles = async (query: Record<string, string | number> = {}, token = otto.token) =>
    (await server.call('GET /api/articles', { token, query })).body.items.map(({ title }) => title);
  const versions = async (id: string) =>
    (await server.call('GET /api/articles/:id/versions', { token: otto.token, params: { id } })).body.items;

  test('an article begins as a draft at an address made of its title', async () => {
    const body = '# Refunds\n\nYou get **your money** back within [14 days](https://shop.example/terms).';
    const article = await write({ title: 'How do I get a refund?', category: 'Money', body });
    expect(article).toEqual({
      id: expect.any(String),
      title: 'How do I get a refund?',
      slug: 'how-do-i-get-a-refund',
      url: `${server.url}/help/${company.widgetKey}/how-do-i-get-a-refund`,
      category: 'Money',
      body,
      excerpt: 'Refunds You get your money back within 14 days.',
      status: 'draft',
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      publishedAt: null,
      pictures: [],
      previewUrl: expect.stringContaining('/how-do-i-get-a-refund?expires='),
    });
    const again = await write({ title: 'How do I get a refund!', body: 'x' });
    expect(again.slug).toBe('how-do-i-get-a-refund-2');
    const many = await Promise.all([1, 2, 3, 4, 5].map(() => write({ title: '退款', body: 'x' })));
    expect(many.map(({ slug }) => slug).sort()).toEqual([
      'article',
      'article-2',
      'article-3',
      'article-4',
      'article-5',
    ]);
  });

  test('agents read, admins and API keys write, other companies see nothing', async () => {
    const { id } = await write({ title: 'Ours', body: 'x' });
    const params = { id };
    const body = { title: 'Theirs', body: 'x' };
    expect((await server.call('POST /api/articles', { token: otto.token, body })).problem.code).toBe(
      'forbidden',
    );
    expect((await change(id, body, otto.token)).problem.code).toBe('forbidden');
    const read = await server.call('GET /api/articles/:id', { token: otto.token, params });
    expect(read.body.article).toMatchObject({ title: 'Ours', body: 'x' });
    const { apiKey } = company;
    expect((await server.call('POST /api/articles', { apiKey, body })).status).toBe(201);

    const { token } = (await aCompany(server)).admin;
    expect(await titles({}, token)).toEqual([]);
    for (const endpoint of [
      'GET /api/articles/:id',
      'PATCH /api/articles/:id',
      'DELETE /api/articles/:id',
      'GET /api/articles/:id/versions',
    ] as const) {
      const sent = endpoint.startsWith('PATCH') ? { body } : {};
      const { status } = await server.call(endpoint, { token, params, ...sent });
      expect([endpoint, status]).toEqual([endpoint, 404]);
    }
    expect(await titles()).toEqual(['Theirs', 'Ours']);
  });

  test('saving a published article keeps the words before, saving a draft keeps none', async () => {
    const { id } = await write({ title: 'First', body: 'one' });
    await change(id, { body: 'two' });
    expect(await versions(id)).toEqual([]);
    const published = (await change(id, { status: 'published' })).body.article;
    expect(published.publishedAt).toBe(published.updatedAt);
    expect(await versions(id)).toEqual([]);

    await change(id, { body: 'three' });
    await change(id, { category: 'Money' });
    await change(id, { title: 'Second' });
    expect(await versions(id)).toEqual([
      { version: 2, title: 'First', body: 'three', replacedBy: 'Grace', replacedAt: expect.any(String) },
      { version: 1, title: 'First', body: 'two', replacedBy: 'Grace', replacedAt: expect.any(String) },
    ]);
    const draft = (await change(id, { status: 'draft' })).body.article;
    expect(draft).toMatchObject({ title: 'Second', body: 'three', publishedAt: published.publishedAt });

    const { token } = company.admin;
    const params = { id };
    const audited = (await server.call('GET /api/audit-entries', { token })).body.items;
    expect(audited.filter(({ target }) => target?.id === id).map(({ action }) => action)).toEqual([
      'article.taken_down',
      'article.changed',
      'article.changed',
      'article.changed',
      'article.published',
      'article.changed',
      'article.created',
    ]);
    expect((await server.call('DELETE /api/articles/:id', { token, params })).status).toBe(204);
    expect((await server.call('DELETE /api/articles/:id', { token, params })).status).toBe(404);
    expect((await server.call('GET /api/articles/:id/versions', { token, params })).status).toBe(404);
  });

  test('parallel saves of a published article each keep what they replaced', async () => {
    const { id } = await write({ title: 'Race', body: '0', status: 'published' });
    await Promise.all(['1', '2', '3', '4', '5'].map((body) => change(id, { body })));
    const kept = await versions(id);
    expect(kept.map(({ version }) => version)).toEqual([5, 4, 3, 2, 1]);
    const params = { id };
    const now = (await server.call('GET /api/articles/:id', { token: otto.token, params })).body.article.body;
    expect([...kept.map(({ body }) => body), now].sort()).toEqual(['0', '1', '2', '3', '4', '5']);
  });

  test('an address is taken once in a company, and once more in another', async () => {
    const { id } = await write({ title: 'A', slug: 'refunds', body: 'x' });
    const { token } = company.admin;
    const body = { title: 'B', slug: 'Refunds', body: 'x' };
    const taken = await server.call('POST /api/articles', { token, body });
    expect([taken.status, taken.problem.errors?.[0]?.field]).toEqual([409, 'slug']);
    const other = await write({ title: 'B', body: 'x' });
    expect((await change(other.id, { slug: 'refunds' })).problem.code).toBe('conflict');
    expect((await change(id, { slug: 'refunds' })).status).toBe(200);
    expect((await change(id, {})).problem.code).toBe('invalid_input');
    for (const slug of ['a b', '../x', 'a--b', '-a', 'é', 'x'.repeat(81)])
      expect([slug, (await change(id, { slug })).problem.errors?.[0]?.field]).toEqual([slug, 'slug']);
    const foreign = await aCompany(server);
    const allowed = await server.call('POST /api/articles', { token: foreign.admin.token, body });
    expect(allowed.status).toBe(201);
  });

  test('they are found by words, status and category, newest first, in pages', async () => {
    await write({ title: 'Refunds', category: 'Money', body: 'Send it back', status: 'published' });
    await write({
      title: 'Shipping',
      category: 'Parcels',
      body: 'We send on *Mondays*',
      status: 'published',
    });
    await write({ title: 'Crème brûlée', body: 'Secret', status: 'draft' });
    expect(await titles()).toEqual(['Crème brûlée', 'Shipping', 'Refunds']);
    expect(await titles({ q: 'SEND' })).toEqual(['Shipping', 'Refunds']);
    expect(await titles({ q: 'send mond' })).toEqual(['Shipping']);
    expect(await titles({ q: 'creme' })).toEqual(['Crème brûlée']);
    expect(await titles({ q: '%' })).toEqual([]);
    expect(await titles({ status: 'published', category: 'Money' })).toEqual(['Refunds']);
    const { token } = otto;
    const first = (await server.call('GET /api/articles', { token, query: { limit: 2 } })).body;
    expect(first.items[0]).not.toHaveProperty('body');
    expect(await titles({ limit: 2, cursor: first.nextCursor ?? '' })).toEqual(['Refunds']);
    const wrong = await server.call('GET /api/articles', { token, query: { cursor: 'x' } });
    expect(wrong.problem.errors?.[0]?.field).toBe('cursor');
  });
});
