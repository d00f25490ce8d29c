import { expect, it } from 'vitest';
import { eachDatabase } from '../databases.ts';
import { ask } from '../hearing.ts';
import { startModelServer } from '../model-server.ts';
import { ADMIN, startServerProcess } from './support/server-process.ts';

eachDatabase((_name, _open, newLocation) => {
  it('cases 84 and 125: no password, token, key or word of a conversation is in what the server writes', async () => {
    const provider = await startModelServer();
    const instanceKey = 'sk-of-the-instance-12345';
    const modelKey = 'sk-of-the-company-12345';
    const server = await startServerProcess({
      location: await newLocation(),
      env: {
        LOG_LEVEL: 'debug',
        EGRESS_ALLOW: '127.0.0.1',
        LLM_BASE_URL: provider.baseUrl,
        LLM_MODEL: 'm',
        LLM_API_KEY: instanceKey,
      },
    });
    const wrong = 'wrong horse battery';
    await server.call('POST /api/auth/login', { body: { email: ADMIN.email, password: wrong } });
    const { token } = (await server.call('POST /api/auth/login', { body: ADMIN })).body;
    const { key } = (await server.call('POST /api/api-keys', { token, body: { name: 'backend' } })).body;
    const { secret } = (await server.call('POST /api/identity-keys', { token })).body;
    await server.call('GET /api/operators', { apiKey: key });
    await server.call('GET /api/operators', { apiKey: `${key}x` });
    const words = 'my card is 4111 1111 1111 1111';
    const visit = await server.call('POST /api/widget/init', {
      body: { widgetKey: 'demo-widget', message: words },
    });
    const query = { token, visitorToken: visit.body.token };
    await server.call('GET /api/operators', { query });
    await fetch(`${server.url}/api/nothing?token=${token}`);
    await fetch(`${server.url}/api/auth/login`, {
      method: 'POST',
      body: `{"password":"${wrong}"`,
      headers: { 'content-type': 'application/json' },
    });
    const model = {
      kind: 'openai_compatible' as const,
      baseUrl: provider.baseUrl,
      model: 'm',
      key: modelKey,
    };
    provider.always({ status: 401, error: { message: `Wrong key ${modelKey} or ${instanceKey}` } });
    await server.call('POST /api/ai-models/check', { token, body: model });
    await server.call('POST /api/ai-models', { token, body: { ...model, name: 'M', key: `${modelKey} ` } });
    await server.call('POST /api/ai-models/:id/check', { token, params: { id: 'instance' } });
    expect(provider.calls).toHaveLength(2);
    const socket = await server.connect(visit.body.token);
    await ask(socket, 'message:send', { conversationId: visit.body.conversation?.id, text: words });
    await ask(socket, 'nothing', { text: words });
    expect(await server.stop()).toBe(0);
    await provider.stop();
    const visitor = visit.body.token;
    const keys = { token, key, secret, instanceKey, modelKey };
    const secrets = { wrong, password: ADMIN.password, ...keys, words, visitor };
    const leaked = Object.entries(secrets).filter(([, value]) => server.output().includes(value));
    expect(leaked.map(([name]) => name)).toEqual([]);
    expect(server.output()).toContain('Switchboard is running.');
  });
}, 'sqlite');
