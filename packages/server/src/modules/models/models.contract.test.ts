import type { AiModel } from '@switchboard/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ABSENT_ID, aCompany, anOperator, type TestCompany } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { freePort, type ModelServer, startModelServer } from '../../../test/model-server.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const KEY = 'sk-very-secret-0123456789';
const OK = { parts: ['OK'] };

eachDatabase((_name, _open, newLocation) => {
  let provider: ModelServer;
  let other: ModelServer;
  let server: TestServer;
  let company: TestCompany;

  beforeAll(async () => {
    provider = await startModelServer();
    other = await startModelServer();
    server = await startTestServer(await newLocation(), {
      EGRESS_ALLOW: '127.0.0.1',
      LLM_BASE_URL: provider.baseUrl,
      LLM_MODEL: 'instance-1',
      LLM_API_KEY: 'sk-of-the-instance',
    });
  });
  beforeEach(async () => {
    company = await aCompany(server);
    provider.always(OK);
  });
  afterAll(async () => {
    await server.stop();
    await provider.stop();
    await other.stop();
  });

  const as = (by: TestCompany = company) => ({ token: by.admin.token });
  const fields = (change: object = {}) => ({
    name: 'Small',
    kind: 'openai_compatible' as const,
    baseUrl: provider.baseUrl,
    model: 'small-1',
    key: KEY,
    ...change,
  });
  const make = async (change: object = {}): Promise<AiModel> =>
    (await server.call('POST /api/ai-models', { ...as(), body: fields(change) })).body.aiModel;
  const change = (id: string, body: object) =>
    server.call('PATCH /api/ai-models/:id', { ...as(), params: { id }, body });
  const list = async (by: TestCompany = company) =>
    (await server.call('GET /api/ai-models', as(by))).body.items;
  const check = async (id: string) =>
    (await server.call('POST /api/ai-models/:id/check', { ...as(), params: { id } })).body;

  describe('a company’s models', () => {
    test('are kept with their keys out of sight, and the first is the default', async () => {
      const first = await make();
      const second = await make({ name: 'Large', kind: 'anthropic', model: 'large-1' });
      expect(await list()).toEqual([first, second]);
      expect(first).toMatchObject({
        name: 'Small',
        kind: 'openai_compatible',
        baseUrl: provider.baseUrl,
        model: 'small-1',
        hasKey: true,
        isDefault: true,
        health: { status: 'unknown', error: null, ms: null, at: null },
      });
      expect(second.isDefault).toBe(false);
      const audit = await server.call('GET /api/audit-entries', as());
      const seen = JSON.stringify([await list(), audit.body]);
      expect(seen).toContain('ai_model.created');
      expect(seen).not.toContain(KEY);
    });

    test('have one default at most, also of two made at once, and may have none', async () => {
      const made = await Promise.all([make(), make(), make({ isDefault: true }), make({ isDefault: true })]);
      const defaults = async () => (await list()).filter(({ isDefault }) => isDefault).map(({ id }) => id);
      expect(await defaults()).toHaveLength(1);
      await Promise.all(made.map(({ id }) => change(id, { isDefault: true })));
      const [id = ''] = await defaults();
      expect(await defaults()).toEqual([id]);
      await change(id, { isDefault: false });
      expect(await defaults()).toEqual([]);
    });

    test('are changed and removed, and the log says by whom', async () => {
      const { id } = await make();
      const changed = await change(id, { name: 'Renamed', model: 'small-2', key: 'sk-another' });
      expect(changed.body.aiModel).toMatchObject({ name: 'Renamed', model: 'small-2', hasKey: true });
      expect((await change(id, { key: null })).body.aiModel.hasKey).toBe(false);
      const gone = await server.call('DELETE /api/ai-models/:id', { ...as(), params: { id } });
      expect(gone.status).toBe(204);
      expect(await list()).toEqual([]);
      expect((await change(id, { name: 'Late' })).status).toBe(404);
      const { items } = (await server.call('GET /api/audit-entries', as())).body;
      const log = items.filter(({ action }) => action.startsWith('ai_model.'));
      expect(log.map(({ action }) => action)).toEqual([
        'ai_model.removed',
        'ai_model.changed',
        'ai_model.changed',
        'ai_model.created',
      ]);
      expect(JSON.stringify(log)).not.toContain('sk-');
      expect(JSON.stringify(log)).toContain('"key":"replaced"');
    });

    test('are nobody else’s: another company neither sees, changes, checks, removes nor uses them', async () => {
      const { id } = await make();
      const strangers = await aCompany(server);
      const params = { id };
      expect(await list(strangers)).toEqual([]);
      const { token } = strangers.admin;
      for (const reply of [
        await server.call('PATCH /api/ai-models/:id', { token, params, body: { name: 'Mine' } }),
        await server.call('POST /api/ai-models/:id/check', { token, params }),
        await server.call('DELETE /api/ai-models/:id', { token, params }),
        await server.call('POST /api/ai-models/check', { token, body: { ...fields(), key: undefined, id } }),
      ])
        expect([reply.status, reply.problem.code]).toEqual([404, 'not_found']);
    });

    test('are no agent’s business', async () => {
      const { token } = await anOperator(server, company);
      expect((await server.call('GET /api/ai-models', { token })).status).toBe(403);
    });
  });

  describe('an address', () => {
    test('may be copied with the path of a call, and is kept without it', async () => {
      for (const copied of ['/', '/chat/completions', '/messages/']) {
        const { baseUrl } = await make({ baseUrl: `${provider.baseUrl}${copied}` });
        expect(baseUrl).toBe(provider.baseUrl);
      }
    });

    test('case 56: must be public, or allowed, and hold no password', async () => {
      for (const baseUrl of [
        'http://169.254.169.254/v1',
        'http://10.0.0.1/v1',
        'http://[::1]:11434/v1',
        'http://me:pw@models.example/v1',
        'https://models.example/v1?key=1',
        'ftp://models.example/v1',
      ]) {
        const body = fields({ baseUrl });
        for (const { status, problem } of [
          await server.call('POST /api/ai-models', { ...as(), body }),
          await server.call('POST /api/ai-models/check', { ...as(), body }),
        ])
          expect([baseUrl, status, problem.errors?.[0]?.field]).toEqual([baseUrl, 400, 'baseUrl']);
      }
    });
  });

  describe('case 57: a key', () => {
    test('goes to the host it was given for: another one wants it anew', async () => {
      const { id } = await make();
      const seen = other.calls.length;
      const refused = await change(id, { baseUrl: other.baseUrl });
      expect([refused.status, refused.problem.errors?.[0]]).toMatchObject([
        400,
        { field: 'key', rule: 'required' },
      ]);
      const trial = await server.call('POST /api/ai-models/check', {
        ...as(),
        body: { kind: 'openai_compatible', baseUrl: other.baseUrl, model: 'm', id },
      });
      expect([trial.status, trial.problem.errors?.[0]?.field]).toEqual([400, 'key']);
      expect(other.calls.length).toBe(seen);
      expect((await list())[0]?.baseUrl).toBe(provider.baseUrl);
      // The same host may have another path; another host another key, or none.
      expect((await change(id, { baseUrl: `${provider.baseUrl}/v2` })).status).toBe(200);
      expect((await change(id, { baseUrl: other.baseUrl, key: 'sk-for-the-other' })).status).toBe(200);
      expect((await check(id)).ok).toBe(true);
      expect(other.calls.at(-1)?.headers.authorization).toBe('Bearer sk-for-the-other');
      expect((await change(id, { baseUrl: provider.baseUrl, key: null })).body.aiModel.hasKey).toBe(false);
    });

    test('must be there for Anthropic, and be something that a header can hold', async () => {
      const wrong = [
        { kind: 'anthropic', key: null },
        { key: 'two words' },
        { key: 'Schlüssel' },
        { key: '' },
      ];
      for (const body of wrong) {
        const { status, problem } = await server.call('POST /api/ai-models', { ...as(), body: fields(body) });
        expect([status, problem.errors?.[0]?.field]).toEqual([400, 'key']);
      }
      const { id } = await make();
      await change(id, { key: null });
      expect((await change(id, { kind: 'anthropic' })).problem.errors?.[0]?.field).toBe('key');
    });
  });

  describe('a check', () => {
    test('says that it answers and how long it took, and that is kept', async () => {
      for (const kind of ['openai_compatible', 'anthropic'] as const) {
        const { id } = await make({ kind });
        const { ok, ms, error, aiModel } = await check(id);
        expect([ok, error]).toEqual([true, null]);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(aiModel?.health).toMatchObject({ status: 'ok', ms, error: null });
        expect((await list()).find((one) => one.id === id)?.health).toEqual(aiModel?.health);
      }
    });

    test('says what is wrong, as the provider says it, without the key; a mended one is well again', async () => {
      const { id } = await make();
      const cases = [
        [{ status: 401, error: { message: `Wrong key ${KEY}` } }, 'refused'],
        [{ status: 404, error: { message: 'The model small-1 does not exist' } }, 'unknown_model'],
        [{ status: 429, headers: { 'retry-after': '1' } }, 'rate_limited'],
        [{ status: 500, error: { message: `Crash at ${KEY}` } }, 'overloaded'],
        [{ parts: [], end: 'cut' }, 'cut_off'],
        [{ parts: ['O'], end: 'malformed' }, 'malformed'],
      ] as const;
      for (const [reply, code] of cases) {
        provider.next({ parts: [], ...reply } as never);
        const before = provider.calls.length;
        const checked = await check(id);
        expect([checked.ok, checked.error?.code, checked.aiModel?.health.status]).toEqual([
          false,
          code,
          'failing',
        ]);
        expect(provider.calls.length - before).toBe(1);
        expect(JSON.stringify(checked)).not.toContain(KEY);
      }
      provider.next({ status: 404, error: { message: 'The model small-1 does not exist' } });
      expect((await check(id)).error?.message).toContain('“The model small-1 does not exist”');
      const away = await make({ baseUrl: `http://127.0.0.1:${await freePort()}/v1`, key: null });
      expect((await check(away.id)).error?.code).toBe('unreachable');
      expect((await check(id)).aiModel?.health).toMatchObject({ status: 'ok', error: null });
      // Another model is another matter.
      expect((await change(id, { model: 'small-2' })).body.aiModel.health.status).toBe('unknown');
      await check(id);
      expect((await change(id, { name: 'Renamed' })).body.aiModel.health.status).toBe('ok');
    });

    test('takes a model that has only time to think for one that is there', async () => {
      const { id } = await make();
      provider.next({ parts: ['Let me see'], finish: 'length' });
      expect((await check(id)).ok).toBe(true);
    });

    test('is possible before anything is stored, also with the key that is stored', async () => {
      const tried = (body: object) =>
        server.call('POST /api/ai-models/check', { ...as(), body: body as never });
      const { name: _name, ...trial } = fields();
      expect((await tried(trial)).body).toMatchObject({ ok: true, error: null });
      expect(await list()).toEqual([]);
      const { id } = await make();
      const { key: _key, ...without } = trial;
      await tried({ ...without, model: 'small-2', id });
      const { headers, body } = provider.calls.at(-1)!;
      expect([headers.authorization, body.model]).toEqual([`Bearer ${KEY}`, 'small-2']);
      await tried({ ...without, key: null, id });
      expect(provider.calls.at(-1)?.headers).not.toHaveProperty('authorization');
      expect((await list())[0]?.health.status).toBe('unknown');
      expect((await tried({ ...without, id: ABSENT_ID })).status).toBe(404);
    });

    test('does not speak of a model that was changed meanwhile', async () => {
      const { id } = await make();
      provider.next({ parts: ['O', 'K'], gapMs: 150 });
      const checking = check(id);
      await provider.called();
      while (provider.calls.at(-1)?.body.model !== 'small-1') await provider.called();
      await change(id, { model: 'small-2' });
      expect((await checking).ok).toBe(true);
      expect((await list())[0]).toMatchObject({ model: 'small-2', health: { status: 'unknown' } });
    });
  });

  describe('the instance’s model', () => {
    test('is there for every company, may be inside, and shows no key', async () => {
      const { body } = await server.call('GET /api/ai-models', as());
      expect(body.instance).toEqual({ model: 'instance-1', host: new URL(provider.baseUrl).host });
      expect(JSON.stringify(body)).not.toContain('sk-');
      expect(await check('instance')).toMatchObject({ ok: true, error: null, aiModel: null });
      expect(provider.calls.at(-1)?.headers.authorization).toBe('Bearer sk-of-the-instance');
    });

    test('opens its host to nobody else', async () => {
      const strict = await startTestServer(await newLocation(), {
        LLM_BASE_URL: provider.baseUrl,
        LLM_MODEL: 'instance-1',
      });
      try {
        const token = await strict.signIn();
        const asked = await strict.call('POST /api/ai-models/:id/check', {
          token,
          params: { id: 'instance' },
        });
        expect(asked.body).toMatchObject({ ok: true });
        const { status } = await strict.call('POST /api/ai-models', { token, body: fields() });
        expect(status).toBe(400);
        // What a name leads to is known when it is asked.
        const baseUrl = provider.baseUrl.replace('127.0.0.1', 'localhost');
        const { body } = await strict.call('POST /api/ai-models/check', { token, body: fields({ baseUrl }) });
        expect(body).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
        expect(body.error?.message).toContain('EGRESS_ALLOW');
      } finally {
        await strict.stop();
      }
    });
  });
});
