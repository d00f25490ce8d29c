import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { unique } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { type ModelServer, startModelServer } from '../../../test/model-server.ts';
import { createAi, type ModelMessage, openAiThread } from '../../platform/ai/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { createEgress } from '../../platform/egress/index.ts';
import { createLimiters } from '../../platform/http/index.ts';
import { createModels, type InstanceModel, type ModelsDeps } from './index.ts';
import type { ModelRow } from './model.store.ts';
import { changeModel, createModel, type NewModel, removeModel } from './save-model.ts';

const KEY = 'sk-very-secret-0123456789';
const allow = ['127.0.0.1'];
const egress = createEgress({ allow });
const thread = openAiThread((error) => {
  throw error;
});

eachDatabase((_name, openTestDatabase) => {
  let provider: ModelServer;
  let other: ModelServer;
  let database: Database;
  let deps: ModelsDeps;
  let companyId: string;

  beforeAll(async () => {
    provider = await startModelServer();
    other = await startModelServer();
    database = await openTestDatabase();
    deps = {
      database,
      egress,
      ai: createAi({ thread, allow, limits: { idle: 2_000 } }),
      instance: null,
      sealingKey: randomBytes(32),
      checks: createLimiters({ enabled: false }).limiter({ name: 'check', points: 1, seconds: 1 }),
      onError: (error) => {
        throw error;
      },
      now: Date.now,
    };
  });
  const aCompany = async () => {
    const id = `company-${unique()}`;
    const row = { id, name: id, created_at: 0 };
    await database.transaction(async (tx) => {
      await tx.query.insertInto('company').values(row).execute();
    });
    return id;
  };
  beforeEach(async () => {
    companyId = await aCompany();
    provider.always({ parts: ['O', 'K'] });
  });
  afterAll(async () => {
    await provider.stop();
    await other.stop();
  });

  const by = () => ({ companyId, actor: { kind: 'operator' as const, id: 'ada', name: 'Ada' }, ip: '' });
  const make = (change: Partial<NewModel> = {}): Promise<ModelRow> =>
    createModel(deps, by(), {
      name: 'Small',
      kind: 'openai_compatible',
      baseUrl: provider.baseUrl,
      model: 'small-1',
      key: KEY,
      ...change,
    });
  const rowOf = (id: string) =>
    database.query.selectFrom('ai_model').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  /** What a bot would get: its text, with the code of its failure. */
  async function answer(modelId: string | null, change: Partial<ModelsDeps> = {}, of = companyId) {
    const model = await createModels({ ...deps, ...change }).languageModel(database, of, modelId);
    if (!model) return undefined;
    let text = '';
    const { signal } = new AbortController();
    const messages: ModelMessage[] = [{ role: 'user', content: 'Hello' }];
    try {
      for await (const part of model.stream({ system: '', messages, maxTokens: 100, signal }))
        if (part.kind === 'text') text += part.text;
    } catch (error) {
      return `${text}|${(error as { code: string }).code}`;
    }
    return text;
  }

  describe('a bot gets', () => {
    test('the model it names, else the default, else that of the environment, else none', async () => {
      const instance: InstanceModel = {
        endpoint: { kind: 'openai_compatible', baseUrl: provider.baseUrl, model: 'of-all', key: null },
        ai: deps.ai,
      };
      const nameOf = async (id: string | null, change: Partial<ModelsDeps> = { instance }) => {
        const models = createModels({ ...deps, ...change });
        return (await models.languageModel(database, companyId, id))?.name;
      };
      expect([await nameOf(null, {}), await nameOf(null)]).toEqual([undefined, 'of-all']);
      const first = await make();
      const named = await make({ model: 'large-1' });
      expect(await Promise.all([nameOf(null), nameOf(named.id), nameOf(first.id)])).toEqual([
        'small-1',
        'large-1',
        'small-1',
      ]);
      // One that was removed is as if none had been named.
      await removeModel(deps, by(), named.id);
      expect(await nameOf(named.id)).toBe('small-1');
      await changeModel(deps, by(), first.id, { isDefault: false });
      expect(await nameOf(named.id)).toBe('of-all');
    });

    test('no model of another company', async () => {
      const { id } = await make();
      const strangers = await aCompany();
      const models = createModels(deps);
      expect(await answer(id, {}, strangers)).toBeUndefined();
      expect(await models.has(database, strangers, id)).toBe(false);
      expect(await models.has(database, companyId, id)).toBe(true);
    });
  });

  describe('case 57: a key', () => {
    test('is not in the database to be read', async () => {
      const { id } = await make();
      expect(JSON.stringify(await rowOf(id))).not.toContain(KEY);
      expect(await answer(id)).toBe('OK');
      expect(provider.calls.at(-1)?.headers.authorization).toBe(`Bearer ${KEY}`);
    });

    test('is not sent elsewhere by somebody who can write the database', async () => {
      const { id } = await make();
      const theirs = await make({ baseUrl: other.baseUrl });
      const { sealed_key } = await rowOf(id);
      const changes: [string, Partial<ModelRow>][] = [
        [id, { base_url: other.baseUrl }],
        [theirs.id, { sealed_key }],
      ];
      for (const [changed, change] of changes) {
        await database.transaction(async (tx) => {
          await tx.query.updateTable('ai_model').set(change).where('id', '=', changed).execute();
        });
        expect(await answer(changed)).toBe('|key_unreadable');
      }
      expect(other.calls).toEqual([]);
    });

    test('cannot be read with the secret of another instance, and the admin reads what to do', async () => {
      const { id } = await make();
      const seen = provider.calls.length;
      expect(await answer(id, { sealingKey: randomBytes(32) })).toBe('|key_unreadable');
      expect(provider.calls.length).toBe(seen);
      const { status, error_code, error_message } = await rowOf(id);
      expect([status, error_code]).toEqual(['failing', 'key_unreadable']);
      expect(error_message).toContain('Enter it again');
    });
  });

  describe('how a model does', () => {
    const healthOf = async (id: string) => {
      const { status, error_code } = await rowOf(id);
      return [status, error_code];
    };

    test('is kept when bots ask it, in our words', async () => {
      const { id } = await make();
      expect(await answer(id)).toBe('OK');
      expect(await healthOf(id)).toEqual(['ok', null]);
      provider.next({ status: 401, error: { message: 'Hello was said' } });
      expect(await answer(id)).toBe('|refused');
      expect(await healthOf(id)).toEqual(['failing', 'refused']);
      expect((await rowOf(id)).error_message).not.toContain('Hello');
      provider.next({ parts: ['Half'], end: 'stall' });
      expect(await answer(id)).toBe('Half|stalled');
      expect(await healthOf(id)).toEqual(['failing', 'stalled']);
      expect(await answer(id)).toBe('OK');
      expect(await healthOf(id)).toEqual(['ok', null]);
    });

    test('has nothing to do with what it was asked', async () => {
      const { id } = await make();
      await answer(id);
      provider.next({ parts: ['We'], finish: 'length' }, { parts: ['We'], finish: 'content_filter' });
      expect([await answer(id), await answer(id)]).toEqual(['We|too_long', 'We|filtered']);
      expect(await healthOf(id)).toEqual(['ok', null]);
    });

    test('is not written with every answer, nor of a model that was changed meanwhile', async () => {
      const { id } = await make();
      await answer(id);
      const { status_at } = await rowOf(id);
      await answer(id);
      expect((await rowOf(id)).status_at).toBe(status_at);
      const later = { now: () => Date.now() + 120_000 };
      await answer(id, later);
      expect((await rowOf(id)).status_at).toBeGreaterThan(status_at ?? Infinity);
      provider.next({ parts: ['Half', ' an'], gapMs: 100, end: 'cut' });
      const answering = answer(id);
      await changeModel(deps, by(), id, { model: 'small-2' });
      expect(await answering).toBe('Half an|cut_off');
      expect(await healthOf(id)).toEqual(['unknown', null]);
    });

    test('cannot be stored, and the answer is given all the same', async () => {
      const { id } = await make();
      const faults: unknown[] = [];
      const broken = { ...database, transaction: () => Promise.reject(new Error('The disk is full')) };
      const change = { database: broken, onError: (error: unknown) => void faults.push(error) };
      expect(await answer(id, change)).toBe('OK');
      expect(faults).toHaveLength(1);
    });
  });
});
