import { expect, it } from 'vitest';
import { eachDatabase } from '../databases.ts';
import { ask } from '../hearing.ts';
import { ADMIN, startServerProcess } from './support/server-process.ts';

eachDatabase((_name, _open, newLocation) => {
  it('cases 84 and 125: no password, token, key or word of a conversation is in what the server writes', async () => {
    const server = await startServerProcess({ location: await newLocation(), env: { LOG_LEVEL: 'debug' } });
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
    const socket = await server.connect(visit.body.token);
    await ask(socket, 'message:send', { conversationId: visit.body.conversation?.id, text: words });
    await ask(socket, 'nothing', { text: words });
    expect(await server.stop()).toBe(0);
    const secrets = { wrong, password: ADMIN.password, token, key, secret, words, visitor: visit.body.token };
    const leaked = Object.entries(secrets).filter(([, value]) => server.output().includes(value));
    expect(leaked.map(([name]) => name)).toEqual([]);
    expect(server.output()).toContain('Switchboard is running.');
  });
}, 'sqlite');
