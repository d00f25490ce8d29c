import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { PUBLIC_URL } from '../../../test/stage.ts';
import { openUploads, type Uploads } from '../../../test/uploads.ts';

const HOUR = 3_600_000;
const GIF = 'GIF89a\x01\0\x01\0/*<html><script>alert(1)</script>*/';
const MP4 = Buffer.concat([
  Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1'),
  Buffer.alloc(5000, 7),
]);

eachDatabase((_name, openTestDatabase) => {
  let uploads: Uploads;
  beforeEach(async () => {
    uploads = await openUploads(openTestDatabase);
  });
  afterEach(() => uploads.close());

  async function served(content: string | Buffer, name: string, headers: Record<string, string> = {}) {
    const { attachment_url } = await uploads.upload('ada', Buffer.from(content as string, 'latin1'), name);
    return uploads.get(attachment_url, headers);
  }

  describe('a file', () => {
    it('case 37: is sent so that a browser can neither guess its type nor run it', async () => {
      const { statusCode, headers } = await served(GIF, 'dot.gif');
      expect(statusCode).toBe(200);
      expect(headers).toMatchObject({
        'content-type': 'image/gif',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-site',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).toMatch(/(^|; )sandbox$/);
      expect(headers['cache-control']).toMatch(/^private, max-age=8\d{4}$/);
    });

    it.each([
      ['inline', 'image/gif', 'dot.gif', GIF],
      ['attachment', 'application/pdf', 'paper.pdf', '%PDF-1.7\n'],
      ['attachment', 'text/plain; charset=utf-8', 'notes.txt', 'words'],
      ['attachment', 'video/mp4', 'clip.mp4', MP4],
      ['attachment', 'application/octet-stream', 'logo.svg', '<svg onload="alert(1)"/>'],
      ['attachment', 'application/octet-stream', 'page.html', '<script>alert(1)</script>'],
      ['attachment', 'application/octet-stream', 'page.gif', '<html>GIF89a'],
      ['attachment', 'application/octet-stream', 'shell.php', '<?php ?>'],
    ])(
      'cases 36, 37: is sent as %s of the type %s when it is %s',
      async (disposition, type, name, content) => {
        const { headers } = await served(content, name);
        expect(headers['content-disposition']).toMatch(new RegExp(`^${disposition}; filename="${name}"`));
        expect(headers['content-type']).toBe(type);
      },
    );

    it.each([
      'Übersicht 100% #1?.txt',
      "报告 & 'x'.txt",
      'a;b=c+d,e@f:g.txt',
      `${'ä'.repeat(196)}.txt`,
      '%2e%2e%2f.txt',
      '👩‍👩‍👧.txt',
    ])('case 45: is found and named as %j', async (name) => {
      const { statusCode, headers, body } = await served('words', name);
      expect(statusCode).toBe(200);
      expect(body).toBe('words');
      const exact = /filename\*=UTF-8''(\S+)$/.exec(String(headers['content-disposition']))?.[1];
      expect(decodeURIComponent(exact!)).toBe(name);
    });
  });

  describe('an address of a file', () => {
    it('case 12: is good for a day, and then as absent as any other', async () => {
      const { attachment_url } = await uploads.upload('ada', 'x');
      uploads.clock.forward(23 * HOUR - 1);
      expect((await uploads.get(attachment_url)).statusCode).toBe(200);
      uploads.clock.forward(HOUR + 1);
      const { statusCode, body } = await uploads.get(attachment_url);
      expect(statusCode).toBe(404);
      expect(JSON.parse(body)).toMatchObject({ code: 'not_found' });
    });

    it('case 12: cannot be made out of another one', async () => {
      const first = await uploads.upload('ada', 'first', 'a.txt');
      const second = await uploads.upload('eve', 'second', 'a.txt');
      const { file, attachment_url: url } = first;
      const path = `${PUBLIC_URL}/api/files`;
      const wrong = [
        url.replace(file.id, second.file.id),
        url.replace('/a.txt', '/a.html'),
        url.replace(/expires=\d/, 'expires=9'),
        url.replace(/signature=.*/, 'signature='),
        url.replace(/&signature=.*/, ''),
        `${url}&signature=x`,
        `${path}/${file.id}/a.txt`,
        `${path}/${file.id}/`,
        `${path}/..%2f..%2fetc/passwd?expires=9999999999999&signature=x`,
      ];
      for (const address of wrong) {
        const { statusCode, body } = await uploads.get(address);
        expect(statusCode, address).toBe(404);
        expect(body).not.toContain('second');
      }
      expect((await uploads.get(url)).body).toBe('first');
    });

    it('case 13: stops working when the file is gone', async () => {
      const { file, attachment_url } = await uploads.upload('ada', 'x');
      await uploads.database.transaction((tx) =>
        tx.query.deleteFrom('attachment').where('id', '=', file.id).execute(),
      );
      expect((await uploads.get(attachment_url)).statusCode).toBe(404);
    });

    it('answers not_found where the bytes have been lost', async () => {
      const { attachment_url } = await uploads.upload('ada', 'x');
      for (const path of await uploads.filesOnDisk()) await rm(path);
      expect((await uploads.get(attachment_url)).statusCode).toBe(404);
    });

    it('case 14: lets nobody change or delete the file', async () => {
      const { attachment_url } = await uploads.upload('ada', 'x');
      const url = attachment_url.slice(PUBLIC_URL.length);
      for (const method of ['DELETE', 'PUT', 'PATCH', 'POST'] as const) {
        expect((await uploads.app.inject({ method, url, headers: { 'x-as': 'ada' } })).statusCode).toBe(404);
      }
      expect((await uploads.get(attachment_url)).body).toBe('x');
    });
  });

  describe('a part of a file', () => {
    it('is sent alone, for players that seek', async () => {
      const { statusCode, headers, rawPayload } = await served(MP4, 'clip.mp4', { range: 'bytes=20-29' });
      expect(statusCode).toBe(206);
      expect(headers).toMatchObject({
        'content-range': `bytes 20-29/${MP4.length}`,
        'content-length': '10',
        'accept-ranges': 'bytes',
        'content-type': 'video/mp4',
      });
      expect(rawPayload.equals(MP4.subarray(20, 30))).toBe(true);
    });

    it('beyond its end is refused with its size', async () => {
      const { statusCode, headers } = await served(MP4, 'clip.mp4', { range: 'bytes=99999-' });
      expect(statusCode).toBe(416);
      expect(headers['content-range']).toBe(`bytes */${MP4.length}`);
    });

    it('is the whole file where the client holds an older copy, or asks for several parts', async () => {
      for (const extra of [{ range: 'bytes=0-1', 'if-range': '"x"' }, { range: 'bytes=0-1,5-6' }]) {
        const { statusCode, rawPayload } = await served(MP4, 'clip.mp4', extra as Record<string, string>);
        expect(statusCode).toBe(200);
        expect(rawPayload).toHaveLength(MP4.length);
      }
    });
  });
});
