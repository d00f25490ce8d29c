import { afterAll, beforeAll, expect, test } from 'vitest';
import { ABSENT_ID, aCompany, type TestCompany } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { findBot } from './bot.store.ts';
import { DEFAULT_SETTINGS } from './bot.ts';

eachDatabase((_name, openTestDatabase, newLocation) => {
  let server: TestServer;
  let company: TestCompany;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
  });
  afterAll(() => server.stop());

  const aModel = async ({ admin }: TestCompany): Promise<string> => {
    const body = { name: 'Model', kind: 'openai_compatible', baseUrl: 'https://llm.example/v1', model: 'm' };
    const made = await server.call('POST /api/ai-models', { token: admin.token, body: body as never });
    return made.body.aiModel.id;
  };
  const make = async (body: Record<string, unknown>) =>
    server.call('POST /api/chatbots', { token: company.admin.token, body: body as never });
  const change = async (id: string, body: Record<string, unknown>) =>
    server.call('PATCH /api/chatbots/:id', {
      token: company.admin.token,
      params: { id },
      body: body as never,
    });

  test('a bot about which nothing is said has defaults, and keeps each setting that is given', async () => {
    const { body } = await make({ name: 'Robin' });
    expect(body.chatbot).toMatchObject({
      modelId: null,
      instructions: '',
      tone: 'friendly',
      answerLength: 'medium',
      language: 'customer',
      suggestedQuestions: [],
      dailyTokens: null,
      visitorDailyTokens: null,
    });
    const settings = {
      instructions: 'Mention the guarantee.\nNever name prices.',
      tone: 'formal',
      answerLength: 'short',
      language: 'de',
      suggestedQuestions: ['Where is my order?', 'How do I pay?'],
      dailyTokens: 0,
      visitorDailyTokens: 5_000,
    };
    expect((await change(body.chatbot.id, settings)).body.chatbot).toMatchObject(settings);
    const { body: read } = await server.call('GET /api/chatbots/:id', {
      token: company.admin.token,
      params: { id: body.chatbot.id },
    });
    expect(read.chatbot).toMatchObject({ ...settings, name: 'Robin', modelId: null });
  });

  test('answers with a model of the company’s own', async () => {
    const modelId = await aModel(company);
    const { body } = await make({ name: 'Clever', modelId });
    expect(body.chatbot.modelId).toBe(modelId);
    expect((await change(body.chatbot.id, { modelId: null })).body.chatbot.modelId).toBeNull();
  });

  test('a bot from before a setting has its default', async () => {
    const database = await openTestDatabase();
    const at = Date.now();
    await database.transaction(async (tx) => {
      await tx.query.insertInto('company').values({ id: 'c', name: 'c', created_at: at }).execute();
      await tx.query
        .insertInto('inbox')
        .values({
          ...{ id: 'i', company_id: 'c', platform: 'CHATBOT', key: 'old', name: 'Old', settings: '{}' },
          ...{ origins: '[]', enabled: 1, bot_id: 'b', created_at: at },
        } as never)
        .execute();
      await tx.query
        .insertInto('bot')
        .values({
          ...{ id: 'b', company_id: 'c', inbox_id: 'i', key: 'old', name: 'Old', enabled: 1, published: 0 },
          settings: JSON.stringify({ greeting: 'Hi', noAnswerText: '', handOverPhrases: [] }),
          ...{ created_at: at, updated_at: at },
        })
        .execute();
    });
    expect((await findBot(database, 'old'))?.settings).toEqual({ ...DEFAULT_SETTINGS, greeting: 'Hi' });
  });

  test('settings that break a rule are refused with the field, and nothing of them is kept', async () => {
    const { id } = (await make({ name: 'Strict' })).body.chatbot;
    const foreign = await aCompany(server);
    const foreignModel = await aModel(foreign);
    const wrong: [field: string, body: Record<string, unknown>][] = [
      ['instructions', { instructions: 'a'.repeat(4_001) }],
      ['tone', { tone: 'rude' }],
      ['answerLength', { answerLength: 'endless' }],
      ['language', { language: 'tlh' }],
      ['suggestedQuestions', { suggestedQuestions: Array.from({ length: 7 }, () => 'Why?') }],
      ['suggestedQuestions.0', { suggestedQuestions: ['a'.repeat(121)] }],
      ['suggestedQuestions.0', { suggestedQuestions: ['Two\nlines'] }],
      ['dailyTokens', { dailyTokens: -1 }],
      ['visitorDailyTokens', { visitorDailyTokens: 1.5 }],
      ['modelId', { modelId: ABSENT_ID }],
      ['modelId', { modelId: foreignModel }],
    ];
    for (const [field, body] of wrong) {
      const refused = await change(id, { ...body, name: 'Changed' });
      expect([field, refused.status, refused.body]).toMatchObject([field, 400, { errors: [{ field }] }]);
    }
    const { body } = await server.call('GET /api/chatbots/:id', {
      token: company.admin.token,
      params: { id },
    });
    expect(body.chatbot).toMatchObject({ name: 'Strict', tone: 'friendly' });
  });
});
