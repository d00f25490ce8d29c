import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ABSENT_ID,
  aCompany,
  anOperator,
  type TestCompany,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { eventually, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let other: TestCompany;
  let otto: TestOperator;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
    other = await aCompany(server);
    otto = await anOperator(server, company);
  });
  afterAll(() => server.stop());

  const send = (body: Record<string, unknown>, token = company.admin.token) =>
    server.call('POST /api/documents', { token, body: body as never });
  const read = (id: string, token = otto.token, query = {}) =>
    server.call('GET /api/documents/:id', { token, params: { id }, query });
  const change = (id: string, body: Record<string, unknown>, token = company.admin.token) =>
    server.call('PATCH /api/documents/:id', { token, params: { id }, body: body as never });
  const remove = (id: string, token = company.admin.token) =>
    server.call('DELETE /api/documents/:id', { token, params: { id } });
  const again = (id: string, token = company.admin.token) =>
    server.call('POST /api/documents/:id/read-again', { token, params: { id } });
  const list = async (query: Record<string, string | number> = {}, token = otto.token) =>
    (await server.call('GET /api/documents', { token, query })).body;
  const ask = async (question: string, more: Record<string, unknown> = {}, token = otto.token) =>
    (await server.call('POST /api/documents/search', { token, body: { question, ...more } as never })).body;
  /** Of passages that have words of the question: by meaning alone, others are found behind them. */
  const titles = async (...asked: Parameters<typeof ask>) =>
    (await ask(...asked)).passages.filter(({ why }) => why.words > 0).map(({ document }) => document.title);
  const aBot = async (owner = company) =>
    (await server.call('POST /api/chatbots', { token: owner.admin.token, body: { name: 'Robin' } })).body
      .chatbot.id;

  const ready = (id: string) =>
    eventually(async () => {
      const { body } = await read(id);
      expect(body.document.status).toBe('ready');
      return body.document;
    });
  async function add(body: Record<string, unknown>): Promise<string> {
    const made = await send(body);
    expect(made.status).toBe(201);
    return (await ready(made.body.document.id)).id;
  }

  describe('a document', () => {
    test('is stored at once, read in the background, and then shown as bots see it', async () => {
      const ear = await listening(server, otto);
      const foreigner = await listening(server, other.admin);
      const text = '# Parcels\n\nA parcel takes three days.\n\n## Abroad\n\nAbroad it takes nine days.';
      const made = await send({ title: 'Delivery', text, url: 'https://shop.example/delivery' });
      expect(made.body.document).toEqual({
        id: expect.any(String),
        kind: 'text',
        title: 'Delivery',
        url: 'https://shop.example/delivery',
        status: 'waiting',
        progress: 0,
        reading: null,
        error: null,
        enabled: true,
        everyBot: true,
        botIds: [],
        language: null,
        passageCount: 0,
        articleId: null,
        file: null,
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      });
      const { id } = made.body.document;
      const isReady = ({ document }: Record<string, unknown>) =>
        (document as { id: string; status: string }).id === id &&
        (document as { status: string }).status === 'ready';
      const news = await ear.next('document:updated', isReady);
      const { body } = await read(id);
      expect(news).toEqual({ document: body.document });
      expect(body.document).toMatchObject({
        progress: 100,
        passageCount: body.passages.length,
        language: 'en',
      });
      expect(body.passages.map((passage) => passage.text).join(' ')).toContain('Abroad it takes nine days.');
      expect(body.nextFrom).toBeNull();
      await foreigner.settled();
      expect(foreigner.of('document:updated')).toEqual([]);
    });

    test('that is long is read page by page, and tells how far it got', async () => {
      const ear = await listening(server, otto);
      const text = Array.from({ length: 2_300 }, (_, n) => `Rule ${n} speaks of item number ${n}. `).join('');
      const id = await add({ title: 'Rules', text });
      const told = ear
        .of('document:updated')
        .map(({ document }) => document as { id: string; progress: number });
      const steps = told.filter((document) => document.id === id).map(({ progress }) => progress);
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      expect(steps.some((progress) => progress > 0 && progress < 100)).toBe(true);
      const first = (await read(id, otto.token, { limit: 2 })).body;
      expect(first.passages.map(({ position }) => position)).toEqual([0, 1]);
      const second = (await read(id, otto.token, { limit: 2, from: first.nextFrom ?? 0 })).body;
      expect(second.passages.map(({ position }) => position)).toEqual([2, 3]);
    });

    test('is listed newest first, in pages', async () => {
      const third = await aCompany(server);
      const token = third.admin.token;
      for (const title of ['One', 'Two', 'Three']) await send({ title, text: 'Words.' }, token);
      const page = await list({ limit: 2 }, token);
      expect(page.items.map(({ title }) => title)).toEqual(['Three', 'Two']);
      const rest = await list({ limit: 2, cursor: page.nextCursor ?? '' }, token);
      expect(rest.items.map(({ title }) => title)).toEqual(['One']);
      expect(rest.nextCursor).toBeNull();
    });

    test('sent again with its client id, also at the same time, is one; another text is refused', async () => {
      const body = { title: 'Once', text: 'Only once.', clientId: 'once' };
      const made = await Promise.all([send(body), send(body), send(body)]);
      expect(new Set(made.map((reply) => reply.body.document.id)).size).toBe(1);
      const reused = await send({ ...body, text: 'Something else.' });
      expect([reused.status, reused.problem.code]).toEqual([409, 'client_message_id_reused']);
      expect((await send(body, other.admin.token)).status).toBe(201);
      await ready(made[0]!.body.document.id);
    });

    test('without a letter says so, keeps what was known before, and spoils nothing', async () => {
      const { body } = await send({ title: 'Signs', text: '😀 … !' });
      await eventually(async () =>
        expect((await read(body.document.id)).body.document).toMatchObject({
          status: 'failed',
          error: { code: 'no_text', message: 'There is no text in it.' },
          passageCount: 0,
        }),
      );
    });

    test('with wrong fields is refused, naming field and rule', async () => {
      const refusals: [Record<string, unknown>, string][] = [
        [{ text: 'x' }, 'title'],
        [{ title: 'x', text: '  ' }, 'text'],
        [{ title: 'x', text: 'x', url: 'javascript:alert(1)' }, 'url'],
        [{ title: 'x', text: 'x', botIds: [ABSENT_ID] }, 'botIds'],
        [{ title: 'x', text: 'x', botIds: [await aBot(other)] }, 'botIds'],
      ];
      for (const [body, field] of refusals) {
        const reply = await send(body);
        expect([reply.status, reply.problem.errors?.[0]?.field]).toEqual([400, field]);
      }
      const long = await send({ title: 'x', text: 'x '.repeat(250_000) });
      expect(long.problem.errors?.[0]).toMatchObject({ field: 'text', rule: 'max_length', limit: 90_000 });
    });

    test('with another title is read again, and found by its old passages until then', async () => {
      const id = await add({ title: 'Old heading', text: 'The mill grinds corn.' });
      const { body } = await change(id, { title: 'Windmills' });
      expect(body.document).toMatchObject({ title: 'Windmills', status: 'waiting', progress: 0 });
      expect(await titles('What does the mill grind?')).toContain('Windmills');
      await ready(id);
      expect((await ask('windmills')).passages[0]?.document.id).toBe(id);
    });

    test('that is off, or deleted, is not found any more', async () => {
      const id = await add({ title: 'Zeppelins', text: 'A zeppelin is full of helium.' });
      expect(await titles('zeppelin helium')).toContain('Zeppelins');
      await change(id, { enabled: false });
      expect(await titles('zeppelin helium')).not.toContain('Zeppelins');
      await change(id, { enabled: true });
      expect(await titles('zeppelin helium')).toContain('Zeppelins');
      const ear = await listening(server, otto);
      expect((await remove(id)).status).toBe(204);
      expect(await ear.next('document:removed')).toEqual({ id });
      expect(await titles('zeppelin helium')).not.toContain('Zeppelins');
      expect([(await remove(id)).status, (await again(id)).status, (await read(id)).status]).toEqual([
        404, 404, 404,
      ]);
    });

    test('is read again from the text that was kept, many times at once too', async () => {
      const id = await add({ title: 'Kept', text: 'A quokka lives on Rottnest.' });
      const replies = await Promise.all(Array.from({ length: 5 }, () => again(id)));
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      await eventually(async () => {
        await ready(id);
        expect((await list({ status: 'waiting' })).items).toEqual([]);
      });
      const found = (await ask('quokka')).passages.filter(({ document }) => document.id === id);
      expect(found).toHaveLength(1);
    });

    test('deleted while it is read is gone', async () => {
      const { body } = await send({ title: 'Gone', text: 'A dodo is gone. '.repeat(5_000) });
      expect((await remove(body.document.id)).status).toBe(204);
      await eventually(async () => expect((await list({ status: 'indexing' })).items).toEqual([]));
      expect((await read(body.document.id)).status).toBe(404);
      expect(await titles('dodo')).not.toContain('Gone');
    });

    test('of another company is not there, for anything', async () => {
      const id = await add({ title: 'Ours', text: 'Our secret is marzipan.' });
      const { token } = other.admin;
      for (const reply of [
        await read(id, token),
        await change(id, { enabled: false }, token),
        await again(id, token),
        await remove(id, token),
      ])
        expect([reply.status, reply.problem.code]).toEqual([404, 'not_found']);
      expect((await list({ limit: 1000 }, token)).items.map((item) => item.id)).not.toContain(id);
      expect(await titles('marzipan', {}, token)).toEqual([]);
      expect((await read(id)).body.document.enabled).toBe(true);
    });

    test('is written by admins and keys, and every change says who made it', async () => {
      const refused = await send({ title: 'x', text: 'x' }, otto.token);
      expect([refused.status, refused.problem.code]).toEqual([403, 'forbidden']);
      const id = await add({ title: 'Audited', text: 'Words.' });
      await change(id, { enabled: false });
      await again(id);
      await ready(id);
      await remove(id);
      const { body } = await server.call('GET /api/audit-entries', { token: company.admin.token, query: {} });
      const actions = body.items.filter(({ target }) => target?.id === id).map(({ action }) => action);
      expect(actions).toEqual([
        'document.deleted',
        'document.read_again',
        'document.changed',
        'document.added',
      ]);
    });
  });

  describe('a question tried', () => {
    test('finds what its bot may use, and nothing that is another bot’s', async () => {
      const [robin, wren] = [await aBot(), await aBot()];
      await add({ title: 'For Robin', text: 'The gate opens at seven.', botIds: [robin] });
      await add({ title: 'For everybody', text: 'The gate is made of oak.' });
      expect((await titles('gate', { botId: robin })).toSorted()).toEqual(
        ['For Robin', 'For everybody'].toSorted(),
      );
      expect(await titles('gate', { botId: wren })).toEqual(['For everybody']);
      expect((await list({ botId: wren })).items.map(({ title }) => title)).not.toContain('For Robin');
      const foreign = await server.call('POST /api/documents/search', {
        token: otto.token,
        body: { question: 'gate', botId: await aBot(other) },
      });
      expect(foreign.status).toBe(404);
    });

    test('shows why each passage was found, and the answer that would be quoted of it', async () => {
      const id = await add({
        title: 'Lighthouse',
        text: 'The lighthouse keeper is called Brenda.',
        url: 'https://light.example/',
      });
      const trial = await ask('Who is the keeper of the lighthouse?');
      expect(trial.passages[0]).toMatchObject({
        document: { id, kind: 'text', title: 'Lighthouse', url: 'https://light.example/' },
        text: 'The lighthouse keeper is called Brenda.',
        why: { terms: expect.arrayContaining(['keeper']), words: expect.any(Number) },
      });
      expect(trial.answer?.text).toContain('The lighthouse keeper is called Brenda. [1]');
      expect(trial.answer?.sources[0]).toMatchObject({
        n: 1,
        title: 'Lighthouse',
        url: 'https://light.example/',
      });
      expect(trial.likelihood).toBeGreaterThan(trial.threshold);
      const nothing = await ask('xyzzyplugh');
      expect(nothing.likelihood).toBeLessThan(nothing.threshold);
    });

    test('understands the question before', async () => {
      await add({ title: 'Harbour', text: 'The harbour in Tarn has forty berths.' });
      expect(
        (await ask('How many?', { previous: 'What about berths in Tarn harbour?' })).passages[0]?.document
          .title,
      ).toBe('Harbour');
    });
  });
});
