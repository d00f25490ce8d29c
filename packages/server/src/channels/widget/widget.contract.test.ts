import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
  });
  afterAll(() => server.stop());

  test('a first message makes a conversation that the inbox shows', async () => {
    const init = await server.call('POST /api/widget/init', {
      body: { widgetKey: 'demo-widget', name: 'Ada', message: 'Where is my order?' },
    });
    expect(init.status).toBe(200);
    expect(init.body.conversation).toMatchObject({
      state: 'pending',
      status: 'OPEN',
      lastSeq: 1,
      customerName: 'Ada',
    });
    const token = await server.signIn();
    const inbox = await server.call('GET /api/conversations', { token });
    expect(inbox.body.conversations.map(({ id }) => id)).toContain(init.body.conversation?.id);
  });
});
