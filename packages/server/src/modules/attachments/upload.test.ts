import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { PUBLIC_URL } from '../../../test/stage.ts';
import { formWith, openUploads, type Uploads } from '../../../test/uploads.ts';
import { createLimiters } from '../../platform/http/index.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

eachDatabase((_name, openTestDatabase) => {
  let uploads: Uploads;
  beforeEach(async () => {
    uploads = await openUploads(openTestDatabase);
  });
  afterEach(() => uploads.close());

  async function expectNothingKept() {
    expect(await uploads.rows()).toBe(0);
    expect(await uploads.filesOnDisk()).toEqual([]);
  }

  describe('an upload', () => {
    it('answers with the sniffed type, the size and an address that serves the bytes', async () => {
      for (const player of ['ada', 'otto', 'backend'] as const) {
        const { attachment_url, file, success } = await uploads.upload(player, PNG, 'dot.png');
        expect(success).toBe(true);
        expect(file).toMatchObject({ name: 'dot.png', type: 'image/png', size: PNG.length });
        expect(attachment_url).toContain(`${PUBLIC_URL}/api/files/${file.id}/dot.png?`);
        expect((await uploads.get(attachment_url)).rawPayload.equals(PNG)).toBe(true);
      }
    });

    it('is on the disk, unchanged, before it is answered', async () => {
      await uploads.upload('ada', PNG, 'dot.png');
      const [path] = await uploads.filesOnDisk();
      expect((await readFile(path!)).equals(PNG)).toBe(true);
    });

    it.each([
      ['page.png', '<html><script>alert(1)</script>', 'application/octet-stream'],
      ['shell.jpg', '<?php system("id");', 'application/octet-stream'],
      ['logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'application/octet-stream'],
      ['prices.csv', 'a;b\n1;2', 'text/csv'],
      ['prices.txt', 'a;b\n1;2', 'text/plain'],
      ['notes.html', 'just words', 'text/plain'],
    ])('case 37: of %s gets its type from its bytes', async (name, content, type) => {
      const form = new FormData();
      form.append('file', new Blob([content], { type: 'image/png' }), name);
      expect((await uploads.post('ada', form)).body.file).toMatchObject({ name, type });
    });

    it.each([
      '../../../etc/passwd',
      '..\\..\\x',
      '/etc/passwd',
      'a'.repeat(3000),
      '.htaccess',
      'x.phtml\u200b',
      '\u202egnp.exe',
    ])('cases 48, 49: of %j is stored under a random name', async (name) => {
      await uploads.upload('ada', 'x', name);
      const [path] = await uploads.filesOnDisk();
      expect(basename(path!)).toMatch(/^[0-9a-f]{28}$/);
    });

    it('case 50: takes no place to store from the client', async () => {
      const form = formWith('x', 'x.txt');
      for (const field of ['key', 'storage_key', 'path', 'id']) form.append(field, 'aa/bb/chosen');
      const { body } = await uploads.post('ada', form);
      expect(body.file.id).not.toContain('chosen');
      expect(basename((await uploads.filesOnDisk())[0]!)).toMatch(/^[0-9a-f]{28}$/);
    });

    it('may name a conversation, before or after the file, that its sender can see', async () => {
      const { file } = await uploads.upload('ada', 'x', 'a.txt', 'of-ada');
      const before = new FormData();
      before.append('session_id', 'of-ada');
      before.append('file', new Blob(['x']), 'b.txt');
      const second = await uploads.post('ada', before);
      const rows = await uploads.database.query
        .selectFrom('attachment')
        .select(['id', 'conversation_id'])
        .execute();
      expect(new Map(rows.map((row) => [row.id, row.conversation_id]))).toEqual(
        new Map([file.id, second.body.file.id].map((id) => [id, 'of-ada'])),
      );
    });

    it('takes an empty session_id for none', async () => {
      await uploads.upload('ada', 'x', 'a.txt', '');
      expect(
        await uploads.database.query.selectFrom('attachment').select('conversation_id').execute(),
      ).toEqual([{ conversation_id: null }]);
    });

    it("case 11: into another's conversation is refused like one into an absent conversation", async () => {
      const foreign = await uploads.post('ada', formWith('x', 'x.txt', 'of-eve'));
      const absent = await uploads.post('ada', formWith('x', 'x.txt', 'no-such-thing'));
      expect(foreign).toEqual(absent);
      expect(foreign).toMatchObject({ status: 404, body: { code: 'not_found' } });
      await expectNothingKept();
    });
  });

  describe('an upload is refused, and nothing of it is kept,', () => {
    it('from nobody', async () => {
      expect(await uploads.post(null, formWith('x', 'x.txt'))).toMatchObject({ status: 401 });
      await expectNothingKept();
    });

    it('over the limit, with the limit', async () => {
      const { status, body } = await uploads.post('ada', formWith(Buffer.alloc(1024 * 1024 + 1), 'big.bin'));
      expect(status).toBe(413);
      expect(body).toMatchObject({ code: 'file_too_large', limit: 1024 * 1024 });
      expect(body.message ?? (body as { error?: string }).error).toContain('1 MiB');
      await expectNothingKept();
      await expect(uploads.upload('ada', Buffer.alloc(1024 * 1024), 'just.bin')).resolves.toBeTruthy();
    });

    it('when it is empty', async () => {
      const { status, body } = await uploads.post('ada', formWith('', 'empty.txt'));
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'invalid_input', errors: [{ field: 'file', rule: 'min' }] });
      await expectNothingKept();
    });

    it('with two files', async () => {
      const form = formWith('one', 'one.txt');
      form.append('file', new Blob(['two']), 'two.txt');
      const { status, body } = await uploads.post('ada', form);
      expect(status).toBe(400);
      expect(body).toMatchObject({
        code: 'invalid_input',
        errors: [{ field: 'file', rule: 'max_items', limit: 1 }],
      });
      await expectNothingKept();
    });

    it('without a file, or with one under another name', async () => {
      const none = new FormData();
      none.append('session_id', 'of-ada');
      expect((await uploads.post('ada', none)).body.errors).toMatchObject([
        { field: 'file', rule: 'required' },
      ]);
      const other = new FormData();
      other.append('upload', new Blob(['x']), 'x.txt');
      expect(await uploads.post('ada', other)).toMatchObject({
        status: 400,
        body: { code: 'invalid_input' },
      });
      await expectNothingKept();
    });

    it('with a malformed session_id', async () => {
      const { body } = await uploads.post('ada', formWith('x', 'x.txt', '../x'));
      expect(body).toMatchObject({ code: 'invalid_input', errors: [{ field: 'session_id' }] });
      await expectNothingKept();
    });

    it.each([
      ['no boundary', 'multipart/form-data', ''],
      ['an endless boundary', `multipart/form-data; boundary=${'x'.repeat(300)}`, 'x'],
      ['nothing in it', 'multipart/form-data; boundary=x', ''],
      [
        'no end',
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
      ],
      ['no headers', 'multipart/form-data; boundary=x', '--x\r\n\r\nhalf\r\n--x--\r\n'],
      [
        'a prototype field',
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="__proto__"; filename="a"\r\n\r\nx\r\n--x--\r\n',
      ],
    ])('as multipart with %s', async (_what, type, payload) => {
      const { statusCode, body } = await uploads.app.inject({
        method: 'POST',
        url: '/api/chat-upload/upload',
        headers: { 'content-type': type, 'x-as': 'ada' },
        payload,
      });
      expect(statusCode, body).toBe(400);
      expect(JSON.parse(body)).toMatchObject({ code: 'invalid_input' });
      await expectNothingKept();
    });

    it.each([
      ['application/json', '{}'],
      ['application/octet-stream', 'x'],
      ['image/png', 'x'],
    ])('as %s', async (type, payload) => {
      const { statusCode, body } = await uploads.app.inject({
        method: 'POST',
        url: '/api/chat-upload/upload',
        headers: { 'content-type': type, 'x-as': 'ada' },
        payload,
      });
      expect(statusCode).toBe(415);
      expect(JSON.parse(body)).toMatchObject({ code: 'unsupported_media_type' });
    });
  });
});

eachDatabase((_name, openTestDatabase) => {
  let uploads: Uploads;
  async function open(options: Parameters<typeof openUploads>[1]) {
    uploads = await openUploads(openTestDatabase, options);
  }
  afterEach(() => uploads.close());

  it('case 48: an allow list is held against the sniffed type, whatever the name says', async () => {
    await open({ allowedTypes: ['image/*', 'application/pdf'] });
    await uploads.upload('ada', PNG, 'dot.exe');
    await uploads.upload('ada', '%PDF-1.7\n', 'x.pdf');
    for (const [content, name] of [
      ['<svg/>', 'x.svg'],
      ['words', 'x.png'],
      ['MZ\x90\0', 'x.jpg'],
    ] as const) {
      const { status, body } = await uploads.post('ada', formWith(content, name));
      expect(status).toBe(415);
      expect(body.code).toBe('file_type_not_allowed');
    }
    expect(await uploads.rows()).toBe(2);
    expect(await uploads.filesOnDisk()).toHaveLength(2);
  });

  it('an upload that fails after its bytes are stored leaves none of them behind', async () => {
    await open({
      mayUseConversation: async () => {
        throw new Error('no answer');
      },
    });
    expect((await uploads.post('ada', formWith('x', 'x.txt', 'of-ada'))).status).toBe(500);
    expect(await uploads.filesOnDisk()).toEqual([]);
  });

  it('case 121: uploads of customers are counted per person and per address, those of operators are not', async () => {
    // One per customer, two per address.
    await open({ limiters: createLimiters({ multiplier: 1 / 150 }) });
    await uploads.upload('ada', 'x');
    expect(await uploads.post('ada', formWith('x', 'x'), '192.0.2.9')).toMatchObject({
      status: 429,
      body: { code: 'rate_limited', limit: 1 },
    });
    await uploads.upload('bob', 'x');
    expect(await uploads.post('eve', formWith('x', 'x'))).toMatchObject({ status: 429, body: { limit: 2 } });
    for (let i = 0; i < 3; i++) await uploads.upload('otto', 'x');
    expect(await uploads.rows()).toBe(5);
  });
});
