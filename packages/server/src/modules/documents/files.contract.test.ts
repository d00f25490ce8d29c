import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ABSENT_ID,
  aCompany,
  anOperator,
  type TestCompany,
  type TestOperator,
} from '../../../test/builders.ts';
import { eachDatabase, type TestLocation } from '../../../test/databases.ts';
import { eventually, listening } from '../../../test/hearing.ts';
import { aBomb, aDocx, aLockedPdf, aPdf, filesBelow, paragraph, table } from '../../../test/sample-files.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { formWith } from '../../../test/uploads.ts';

eachDatabase((_name, _open, newLocation) => {
  let location: TestLocation;
  let server: TestServer;
  let company: TestCompany;
  let other: TestCompany;
  let otto: TestOperator;

  beforeAll(async () => {
    location = await newLocation();
    server = await startTestServer(location, { MAX_FILE_BYTES: String(2 * 1024 * 1024) });
    company = await aCompany(server);
    other = await aCompany(server);
    otto = await anOperator(server, company);
  });
  afterAll(() => server.stop());

  type Fields = Record<string, string>;
  const upload = (
    bytes: string | Uint8Array,
    name: string,
    fields: Fields = {},
    token = company.admin.token,
  ) => {
    const body = formWith(bytes, name);
    for (const [field, value] of Object.entries(fields)) body.append(field, value);
    return server.call('POST /api/documents/upload', { token, body });
  };
  const read = (id: string, token = otto.token) =>
    server.call('GET /api/documents/:id', { token, params: { id }, query: { limit: 1000 } });
  const remove = (id: string) =>
    server.call('DELETE /api/documents/:id', { token: company.admin.token, params: { id } });
  const again = (id: string) =>
    server.call('POST /api/documents/:id/read-again', { token: company.admin.token, params: { id } });
  const settled = (id: string) =>
    eventually(async () => {
      const { body } = await read(id);
      expect(['ready', 'failed']).toContain(body.document.status);
      return body;
    });
  async function add(bytes: string | Uint8Array, name: string, fields: Fields = {}) {
    const made = await upload(bytes, name, fields);
    expect(made.status).toBe(201);
    return settled(made.body.document.id);
  }
  const bytesOf = (companyId: string) => filesBelow(`${location.dataDir}/files/${companyId}`);

  describe('an uploaded file', () => {
    test('is kept, read page by page while all operators watch, and cited with its pages', async () => {
      const ear = await listening(server, otto);
      const foreigner = await listening(server, other.admin);
      const pages = Array.from({ length: 30 }, (_, at) => [
        { text: at === 0 ? 'Delivery' : `Chapter ${'abcdefghijklmnopqrstuvwxyz'[at] ?? 'z'}x`, size: 20 },
        `The parcel number ${at * 7} is brought by train in ${at + 2} days.`,
      ]);
      const pdf = aPdf(pages);
      const made = await upload(pdf, '../Our rules.pdf');
      expect(made.body.document).toMatchObject({
        kind: 'file',
        title: 'Our rules',
        status: 'waiting',
        everyBot: true,
        reading: null,
        file: { name: 'Our rules.pdf', type: 'application/pdf', size: pdf.length, pages: null },
      });
      const { document, passages } = await settled(made.body.document.id);
      expect(document).toMatchObject({ status: 'ready', progress: 100, reading: null, file: { pages: 30 } });
      expect(passages[0]).toMatchObject({ path: ['Page 1', 'Delivery'] });
      expect(passages[29]).toMatchObject({ path: ['Page 30', expect.stringMatching(/^Chapter/)] });
      expect(passages[29]?.text).toContain('is brought by train in 31 days.');
      const told = ear
        .of('document:updated')
        .map(({ document: news }) => news as typeof document)
        .filter(({ id }) => id === document.id);
      const read = told.flatMap(({ reading }) => (reading ? [reading.page] : []));
      expect(read.length).toBeGreaterThan(0);
      expect(read).toEqual(read.toSorted((a, b) => a - b));
      const progress = told.map((news) => news.progress);
      expect(progress).toEqual(progress.toSorted((a, b) => a - b));
      await foreigner.settled();
      expect(foreigner.of('document:updated')).toEqual([]);
    });

    test('of Word keeps headings and tables', async () => {
      const docx = aDocx([
        paragraph('Returns', 'Heading1'),
        paragraph('Within thirty days.'),
        paragraph('Who pays', 'Heading2'),
        table([
          ['Item', 'Postage'],
          ['Chair', 'ours'],
        ]),
      ]);
      const { document, passages } = await add(docx, 'returns.docx');
      expect(document).toMatchObject({ status: 'ready', file: { pages: null } });
      expect(passages.map(({ text }) => text).join('\n')).toContain(
        '| Item | Postage |\n| --- | --- |\n| Chair | ours |',
      );
      expect(passages[0]?.path).toEqual(['Returns']);
    });

    test.each([
      [
        'page.html',
        '<!doctype html><title>x</title><nav>Menu</nav><main><h1>Opening</h1><p>We open at nine.</p></main>',
        'We open at nine.',
      ],
      ['notes.md', '# Notes\n\nThe key is under the ![red](x.png) mat.', 'The key is under the red mat.'],
      ['prices.csv', 'Item;Price\r\n"Chair; red";30\r\n', 'Item: Chair; red; Price: 30'],
      ['plain.txt', 'The boat is blue.', 'The boat is blue.'],
    ])('%s is read as what it is', async (name, content, said) => {
      const { passages } = await add(content, name);
      expect(passages.map(({ text }) => text).join('\n')).toContain(said);
      expect(passages.map(({ text }) => text).join('\n')).not.toContain('Menu');
    });

    test('much longer than a pasted text may be is read to its end', async () => {
      const text = Array.from({ length: 15_000 }, (_, n) => `Rule ${n} speaks of item number ${n}.`).join(
        '\n',
      );
      const { document } = await add(text, 'rules.txt');
      expect(document.status).toBe('ready');
      expect(document.passageCount).toBeGreaterThan(500);
      const body = { question: 'What does rule 14999 speak of?' };
      const trial = await server.call('POST /api/documents/search', { token: otto.token, body });
      expect(trial.body.passages[0]?.text).toContain('Rule 14999 speaks of item number 14999.');
    });

    test('takes its title and its bots from the form', async () => {
      const token = company.admin.token;
      const { chatbot } = (await server.call('POST /api/chatbots', { token, body: { name: 'Robin' } })).body;
      const { document } = await add('A robin sings.', 'x.txt', { title: ' Birds ', botIds: chatbot.id });
      expect(document).toMatchObject({ title: 'Birds', everyBot: false, botIds: [chatbot.id] });
      const foreign = (
        await server.call('POST /api/chatbots', { token: other.admin.token, body: { name: 'Foreign' } })
      ).body.chatbot.id;
      const before = await bytesOf(company.id);
      const refused = await upload('Words.', 'x.txt', { botIds: `${chatbot.id},${foreign}` });
      expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([400, 'botIds']);
      const unclear = await upload('Words.', 'x.txt', { everyBot: 'perhaps' });
      expect([unclear.status, unclear.problem.errors?.[0]?.field]).toEqual([400, 'everyBot']);
      expect(await bytesOf(company.id)).toEqual(before);
    });

    test('sent twice at once with one clientId is one document; another file with it is refused', async () => {
      const before = (await bytesOf(company.id)).length;
      const both = await Promise.all([1, 2].map(() => upload('The same.', 'a.txt', { clientId: 'one' })));
      expect(both.map(({ status }) => status)).toEqual([201, 201]);
      expect(new Set(both.map(({ body }) => body.document.id)).size).toBe(1);
      const another = await upload('Another.', 'a.txt', { clientId: 'one' });
      expect([another.status, another.problem.code]).toEqual([409, 'client_message_id_reused']);
      expect((await bytesOf(company.id)).length).toBe(before + 1);
    });

    test('is read again on request from the bytes that were kept, and deleted with them', async () => {
      const before = await bytesOf(company.id);
      const { document } = await add('The bell rings at noon.', 'bell.txt');
      expect(await bytesOf(company.id)).toHaveLength(before.length + 1);
      expect((await again(document.id)).body.document.status).toBe('waiting');
      expect((await settled(document.id)).passages[0]?.text).toBe('The bell rings at noon.');
      expect((await remove(document.id)).status).toBe(204);
      expect((await read(document.id)).status).toBe(404);
      await eventually(async () => expect(await bytesOf(company.id)).toEqual(before));
    });

    test('of another company is not found, nor is one whose id is guessed', async () => {
      const { document } = await add('Ours.', 'ours.txt');
      const token = other.admin.token;
      for (const id of [document.id, ABSENT_ID]) {
        expect((await read(id, token)).status).toBe(404);
        expect(
          (await server.call('POST /api/documents/:id/read-again', { token, params: { id } })).status,
        ).toBe(404);
        expect((await server.call('DELETE /api/documents/:id', { token, params: { id } })).status).toBe(404);
      }
      expect((await upload('x', 'x.txt', {}, otto.token)).status).toBe(403);
      expect(await bytesOf(other.id)).toEqual([]);
    });
  });

  describe('a bad file', () => {
    test.each([
      ['a picture called a PDF', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'x.pdf'],
      ['a program called a text', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]), 'x.txt'],
      [
        'an old Word file',
        Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
        'x.docx',
      ],
      ['rich text', Buffer.from('{\\rtf1 Hello}'), 'x.txt'],
    ])('%s is refused at the door, and nothing of it is kept', async (_what, bytes, name) => {
      const before = await bytesOf(company.id);
      const refused = await upload(bytes, name);
      expect([refused.status, refused.problem.code]).toEqual([415, 'file_type_not_allowed']);
      expect(refused.problem.detail).toMatch(/PDF/);
      expect(await bytesOf(company.id)).toEqual(before);
    });

    test('that is too large, empty or not there is refused with the rule', async () => {
      const large = await upload(Buffer.alloc(2 * 1024 * 1024 + 1, 0x61), 'x.txt');
      expect([large.status, large.problem.code]).toEqual([413, 'file_too_large']);
      const empty = await upload('', 'x.txt');
      expect(empty.problem.errors?.[0]).toMatchObject({ field: 'file', rule: 'min' });
      const body = new FormData();
      body.append('title', 'No file');
      const none = await server.call('POST /api/documents/upload', { token: company.admin.token, body });
      expect(none.problem.errors?.[0]).toMatchObject({ field: 'file', rule: 'required' });
    });

    test.each([
      ['encrypted', aLockedPdf(), 'x.pdf', /password/],
      ['only_pictures', aPdf([[], []]), 'x.pdf', /OCR/],
      ['broken', aPdf([['Words.']]).subarray(0, 200), 'x.pdf', /broken/],
      ['unpacks_too_large', aBomb(60), 'x.docx', /unpacks/],
      ['broken', aDocx([paragraph('x')]).subarray(0, 400), 'x.docx', /broken/],
      ['too_many_pages', aPdf(Array.from({ length: 2_001 }, () => [])), 'x.pdf', /2,000/],
      ['no_text', ' \n\t', 'x.txt', /no text/],
    ])('says %s on its document', async (code, bytes, name, sentence) => {
      const { document, passages } = await add(bytes, name);
      expect(document).toMatchObject({
        status: 'failed',
        error: { code, message: expect.stringMatching(sentence) },
      });
      expect(passages).toEqual([]);
    });
  });

  test('a company has as many documents and bytes as it may have, also when two come at once', async () => {
    const small = await startTestServer(await newLocation(), {
      MAX_DOCUMENTS: '3',
      MAX_DOCUMENT_BYTES: '5000',
    });
    const { admin } = await aCompany(small);
    const token = admin.token;
    const send = (size: number) => {
      const body = formWith('a'.repeat(size), 'x.txt');
      return small.call('POST /api/documents/upload', { token, body });
    };
    const both = await Promise.all([send(3_000), send(3_000)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.problem).toMatchObject({ code: 'knowledge_full' });
    const texts = await Promise.all(
      [1, 2, 3].map((n) =>
        small.call('POST /api/documents', { token, body: { title: `Text ${n}`, text: 'Words.' } }),
      ),
    );
    expect(texts.map(({ status }) => status).toSorted()).toEqual([201, 201, 409]);
    await small.stop();
  });
});
