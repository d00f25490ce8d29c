import { expect, test } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { eventually } from '../../../test/hearing.ts';
import { aPdf } from '../../../test/sample-files.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { formWith } from '../../../test/uploads.ts';

const PAGES = Array.from({ length: 200 }, (_, page) =>
  Array.from(
    { length: 30 },
    (_line, line) => `On sheet ${page} the berth ${line} belongs to boat ${page * 31 + line}.`,
  ),
);

eachDatabase((_name, _open, newLocation) => {
  const documentOf = async (server: TestServer, token: string, id: string) =>
    (await server.call('GET /api/documents/:id', { token, params: { id }, query: {} })).body.document;
  const upload = async (server: TestServer, token: string) => {
    const body = formWith(aPdf(PAGES), 'berths.pdf');
    return (await server.call('POST /api/documents/upload', { token, body })).body.document.id;
  };
  const ready = (server: TestServer, token: string, id: string) =>
    eventually(async () => {
      const document = await documentOf(server, token, id);
      expect(document).toMatchObject({ status: 'ready', progress: 100, reading: null, file: { pages: 200 } });
    }, 60_000);

  test('a file that was being read when the server ended is read after the next start', async () => {
    const location = await newLocation();
    const first = await startTestServer(location);
    const id = await upload(first, await first.signIn());
    await first.stop();
    const second = await startTestServer(location);
    const token = await second.signIn();
    await ready(second, token, id);
    await second.stop();
  }, 90_000);
});
