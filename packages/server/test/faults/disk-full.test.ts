import { expect, it } from 'vitest';
import { ask } from '../hearing.ts';
import { History } from './support/history.ts';
import { aVisit, signIn } from './support/people.ts';
import { embedded } from './support/places.ts';
import { readAll } from './support/read-all.ts';
import { report } from './support/report.ts';
import { startServerProcess } from './support/server-process.ts';
import { fill, mayMount, mounting } from './support/small-disk.ts';
import { timed } from './support/timed.ts';

const DISK = 'size=16m';
const LEFT = 512 * 1024;
const SOON_MS = 3_000;

it('G16, T6: on a full disk a send is refused with 507 within 3 s and all else works; room heals it without a restart', async ({
  skip,
}) => {
  if (!mayMount()) {
    report('SKIPPED, the full disk: it mounts a small file system, for which this user has no right');
    skip('no right to mount a small file system');
  }
  const location = embedded();
  const server = await startServerProcess({ location, before: mounting(location.dataDir, DISK) });
  const admin = await signIn(server);
  const { visitor, conversationId } = await aVisit(server);
  const socket = await server.connect(visitor.token);
  const history = new History();
  let sent = 0;
  async function send() {
    const [clientMessageId, text] = [`send-${sent}`, `${sent} `.padEnd(9_000, 'x').trim()];
    history.invoke({ conversationId, authorId: admin.id, clientMessageId, text, number: sent, writer: 'w' });
    sent += 1;
    const body = { conversationId, text, clientMessageId };
    const call = () => server.call('POST /api/messages/send', { token: admin.token, body });
    const { value, ms } = await timed(call);
    expect(ms).toBeLessThan(SOON_MS);
    if (value.status === 200) history.acknowledge(clientMessageId, value.body.message);
    return value;
  }
  await send();
  const free = fill(server.child.pid as number, location.dataDir, LEFT);
  let reply = await send();
  while (reply.status === 200) reply = await send();

  const full = { code: 'storage_full', retryAfter: 30 };
  expect(reply).toMatchObject({ status: 507, problem: full });
  expect(reply.headers.get('retry-after')).toBe('30');
  for (const again of await Promise.all([send(), send(), send()])) {
    expect(again).toMatchObject({ status: 507, problem: full });
  }
  // 40 kB: what was refused may have left room for a send that is a little smaller.
  expect(await ask(socket, 'message:send', { conversationId, text: '🧵'.repeat(10_000) })).toMatchObject({
    ok: false,
    error: full,
  });
  const file = new FormData();
  file.set('file', new Blob(['x'.repeat(2 * LEFT)]), 'story.txt');
  const upload = await server.call('POST /api/chat-upload/upload', { token: visitor.token, body: file });
  expect(upload).toMatchObject({ status: 507, problem: { code: 'storage_full' } });
  expect(history.faultsOf(conversationId, await readAll(server, visitor, conversationId))).toEqual([]);

  free();
  expect((await send()).status).toBe(200);
  expect(await ask(socket, 'message:send', { conversationId, text: 'And on' })).toMatchObject({ ok: true });
  expect(history.faultsOf(conversationId, await readAll(server, visitor, conversationId))).toEqual([]);
  expect(await server.stop()).toBe(0);
});
