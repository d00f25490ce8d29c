import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCompany, type TestCompany, unique } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { eventually } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
  });
  afterAll(() => server.stop());

  const admin = () => ({ token: company.admin.token });
  const write = async (body: object) =>
    (await server.call('POST /api/articles', { ...admin(), body: body as never })).body.article;
  const change = (id: string, body: object) =>
    server.call('PATCH /api/articles/:id', { ...admin(), params: { id }, body: body as never });
  const documents = async () =>
    (await server.call('GET /api/documents', { ...admin(), query: { limit: 1000 } })).body.items;
  const of = async (articleId: string) => (await documents()).filter((one) => one.articleId === articleId);
  const passagesOf = async (articleId: string) => {
    const [document] = await of(articleId);
    if (document?.status !== 'ready') throw new Error('not yet');
    const params = { id: document.id };
    const { body } = await server.call('GET /api/documents/:id', { ...admin(), params });
    return body.passages.map(({ text }) => text).join('\n');
  };
  const quiet = () =>
    eventually(async () => {
      const states = (await documents()).map(({ status }) => status);
      expect(new Set([...states, 'ready'])).toEqual(new Set(['ready']));
    });

  describe('a help-centre article', () => {
    test('is knowledge of every bot once it is published, and says where to read on', async () => {
      const draft = await write({ title: 'Walrus', body: 'A walrus has tusks.' });
      await change(draft.id, { body: 'A walrus has two tusks. ![a tusk](https://x.example/t.png)' });
      expect(await of(draft.id)).toEqual([]);
      await change(draft.id, { status: 'published' });
      expect(await eventually(() => passagesOf(draft.id))).toBe('A walrus has two tusks. a tusk');
      const { chatbot } = (await server.call('POST /api/chatbots', { ...admin(), body: { name: 'Later' } }))
        .body;
      const body = { question: 'How many tusks has a walrus?', botId: chatbot.id };
      const trial = (await server.call('POST /api/documents/search', { ...admin(), body })).body;
      expect(trial.passages[0]?.document).toMatchObject({ kind: 'article', title: 'Walrus', url: draft.url });
    });

    test('that is changed, taken down, published again or deleted is followed', async () => {
      const article = await write({ title: 'Otter', body: 'An otter swims.', status: 'published' });
      await eventually(() => passagesOf(article.id));
      await change(article.id, { title: 'Otters', body: 'An otter dives.', slug: `otters-${unique()}` });
      await eventually(async () => expect(await passagesOf(article.id)).toBe('An otter dives.'));
      const [document] = await of(article.id);
      expect(document).toMatchObject({ title: 'Otters', url: expect.stringContaining('/otters-') });
      await change(article.id, { status: 'draft' });
      await eventually(async () => expect(await of(article.id)).toEqual([]));
      await change(article.id, { status: 'published' });
      await eventually(() => passagesOf(article.id));
      await server.call('DELETE /api/articles/:id', { ...admin(), params: { id: article.id } });
      await eventually(async () => expect(await of(article.id)).toEqual([]));
    });

    test('saved many times at once is known as it is in the end', async () => {
      const article = await write({ title: 'Heron', body: 'A heron: 0.', status: 'published' });
      await Promise.all([1, 2, 3, 4, 5, 6].map((n) => change(article.id, { body: `A heron: ${n}.` })));
      const { body } = await server.call('GET /api/articles/:id', { ...admin(), params: { id: article.id } });
      await eventually(async () => expect(await passagesOf(article.id)).toBe(body.article.body));
      await quiet();
      expect(await passagesOf(article.id)).toBe(body.article.body);
      expect(await of(article.id)).toHaveLength(1);
    });

    test('published and taken down in turns ends as the last change says', async () => {
      const article = await write({ title: 'Stork', body: 'A stork.', status: 'published' });
      for (const status of ['draft', 'published', 'draft', 'published', 'draft'])
        change(article.id, { status });
      await change(article.id, { title: 'Storks' });
      await eventually(async () => {
        const { body } = await server.call('GET /api/articles/:id', {
          ...admin(),
          params: { id: article.id },
        });
        const known = (await of(article.id)).length === 1;
        expect(known).toBe(body.article.status === 'published');
      });
    });

    test('cannot be renamed or deleted as knowledge, but switched off', async () => {
      const article = await write({ title: 'Crane', body: 'A crane.', status: 'published' });
      await eventually(() => passagesOf(article.id));
      const params = { id: (await of(article.id))[0]?.id ?? '' };
      const refused = await server.call('DELETE /api/documents/:id', { ...admin(), params });
      expect([refused.status, refused.problem.code]).toEqual([409, 'conflict']);
      const named = await server.call('PATCH /api/documents/:id', {
        ...admin(),
        params,
        body: { title: 'No' },
      });
      expect(named.problem.errors?.[0]).toMatchObject({ field: 'title', rule: 'article' });
      await server.call('PATCH /api/documents/:id', { ...admin(), params, body: { enabled: false } });
      await change(article.id, { body: 'Two cranes.' });
      await eventually(async () => expect(await passagesOf(article.id)).toBe('Two cranes.'));
      expect(await of(article.id)).toMatchObject([{ enabled: false, title: 'Crane' }]);
    });
  });

  test('what was published or pasted when the server ended is read after the next start', async () => {
    const location = await newLocation();
    const first = await startTestServer(location);
    const token = await first.signIn();
    const text = 'The ferry leaves at noon. '.repeat(3_400);
    const [pasted] = await Promise.all([
      first.call('POST /api/documents', { token, body: { title: 'Ferry', text } }),
      first.call('POST /api/articles', {
        token,
        body: { title: 'Quay', body: 'The quay is of stone.', status: 'published' },
      }),
    ]);
    await first.stop();
    const second = await startTestServer(location);
    const again = await second.signIn();
    await eventually(async () => {
      const { items } = (await second.call('GET /api/documents', { token: again, query: { limit: 1000 } }))
        .body;
      const ours = items.filter(({ title }) => ['Ferry', 'Quay'].includes(title));
      expect(ours.map(({ status }) => status)).toEqual(['ready', 'ready']);
    });
    const params = { id: pasted.body.document.id };
    const { body } = await second.call('GET /api/documents/:id', {
      token: again,
      params,
      query: { limit: 1000 },
    });
    const words = body.passages.map((passage) => passage.text).join(' ');
    expect(words.match(/ferry/g)).toHaveLength(3_400);
    await second.stop();
  });
});
