import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '../commands.ts';
import { eachDatabase, type TestLocation } from '../databases.ts';
import { History } from './support/history.ts';
import { aVisit, signIn } from './support/people.ts';
import { temporaryFolder } from './support/places.ts';
import { readAll } from './support/read-all.ts';
import { report } from './support/report.ts';
import { startServerProcess } from './support/server-process.ts';
import { timed } from './support/timed.ts';
import { until } from './support/until.ts';
import { Writer } from './support/writer.ts';

const settings = ({ dataDir, databaseUrl }: TestLocation) => ({
  DATA_DIR: dataDir,
  DATABASE_URL: databaseUrl,
});

eachDatabase((name, _open, _schema, newDatabase) => {
  it('T17: a backup of a server that is written to is restored elsewhere with all that was acknowledged before it', async () => {
    const [here, there] = [await newDatabase(), await newDatabase()];
    const folder = join(temporaryFolder(), 'backup');
    const server = await startServerProcess({ location: here });
    const admin = await signIn(server);
    const { visitor, conversationId } = await aVisit(server);
    const form = new FormData();
    form.set('file', new Blob(['a long story']), 'story.txt');
    const upload = await server.call('POST /api/chat-upload/upload', { token: visitor.token, body: form });
    const history = new History();
    const writers = [admin, visitor].map(
      (person) => new Writer({ url: server.url, person, conversationId, via: 'socket', history }),
    );
    const writing = Promise.all(writers.map((writer) => writer.run()));
    await until(() => history.acknowledged.length > 50);

    const before = history.acknowledged.length;
    const known = new Set(history.acknowledged.map(({ clientMessageId }) => clientMessageId));
    const backup = await timed(() => runCommand('backup', [folder], settings(here)));
    expect(backup.value).toMatchObject({ code: 0, err: '' });
    const during = history.acknowledged.length - before;
    await server.kill();
    for (const writer of writers) writer.abandon();
    await writing;
    expect(during).toBeGreaterThan(10);

    const restore = await timed(() => runCommand('restore', [folder], settings(there)));
    expect(restore.value).toMatchObject({ code: 0, err: '' });
    const restored = await startServerProcess({ location: there });
    const list = await readAll(restored, admin, conversationId);
    expect(history.faultsOf(conversationId, list).filter((fault) => !fault.startsWith('lost'))).toEqual([]);
    const stored = new Set(list.map(({ meta }) => meta.clientMessageId));
    expect([...known].filter((id) => !stored.has(id))).toEqual([]);

    const { pathname, search } = new URL(upload.body.attachment_url);
    expect(await (await fetch(restored.url + pathname + search)).text()).toBe('a long story');
    const sent = { conversationId, text: 'And on' };
    const reply = await restored.call('POST /api/messages/send', { token: admin.token, body: sent });
    expect(reply.body.message.seq).toBe((list.at(-1)?.seq ?? 0) + 1);
    report(
      `restore drill on ${name}: backup ${backup.ms.toFixed(0)} ms, restore ${restore.ms.toFixed(0)} ms, ` +
        `${known.size} acknowledged before it, ${during} while it ran`,
    );
  }, 60_000);
});
