import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { LIMITS } from '@switchboard/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { eventually } from '../../../test/hearing.ts';
import { as } from '../../../test/stage.ts';
import { openUploads, type Uploads } from '../../../test/uploads.ts';
import { AppError } from '../../lib/app-error.ts';

const MIB = 1024 * 1024;
const TYPE = 'multipart/form-data; boundary=x';
const HEAD = '--x\r\nContent-Disposition: form-data; name="file"; filename="big.bin"\r\n\r\n';
const TAIL = '\r\n--x--\r\n';

const disk = vi.hoisted(() => ({ full: false }));
vi.mock('../../platform/files/index.ts', async (original) => {
  const real = await original<typeof import('../../platform/files/index.ts')>();
  return {
    ...real,
    async createDiskStorage(...options: Parameters<typeof real.createDiskStorage>) {
      const storage = await real.createDiskStorage(...options);
      return {
        ...storage,
        async write(source: Readable, maxBytes: number) {
          if (!disk.full) return storage.write(source, maxBytes);
          source.destroy();
          throw new AppError('storage_full');
        },
      };
    },
  };
});

eachDatabase((_name, openTestDatabase) => {
  let uploads: Uploads;
  let port: number;
  let sockets: Socket[];
  beforeEach(async () => {
    disk.full = false;
    sockets = [];
    uploads = await openUploads(openTestDatabase, { maxBytes: LIMITS.fileBytes });
    await uploads.app.listen({ port: 0, host: '127.0.0.1' });
    port = (uploads.app.server.address() as AddressInfo).port;
  });
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    return uploads.close();
  });

  function begin(headers: Record<string, string> = {}): {
    sent: ClientRequest;
    answer: Promise<IncomingMessage>;
  } {
    const sent = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/chat-upload/upload',
      headers: { 'content-type': TYPE, ...as('ada'), ...headers },
    });
    const answer = once(sent, 'response').then(([response]) => response as IncomingMessage);
    return { sent, answer };
  }

  function headersOf(length: number): string {
    const lines = ['Host: x', 'x-as: ada', `Content-Type: ${TYPE}`, `Content-Length: ${length}`];
    return `POST /api/chat-upload/upload HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
  }

  /** A connection without a client's cleverness; `send` resolves when the bytes have left. */
  function openSocket() {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    let received = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      received += chunk;
    });
    const send = (bytes: string | Buffer) =>
      new Promise<void>((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
      });
    return { send, received: () => received };
  }

  async function write(sent: ClientRequest, bytes: string | Buffer) {
    if (!sent.write(bytes)) await once(sent, 'drain');
  }

  async function expectNothingKept() {
    await eventually(async () => expect(await uploads.filesOnDisk()).toEqual([]));
    expect(await uploads.rows()).toBe(0);
  }

  describe('an upload over a socket', () => {
    it('is on the disk while it is still coming: it is never held in memory whole', async () => {
      const { sent, answer } = begin();
      await write(sent, HEAD);
      for (let i = 0; i < 20; i++) await write(sent, Buffer.alloc(MIB, i));
      await eventually(async () => {
        const [path] = await uploads.filesOnDisk();
        expect((await stat(path!)).size).toBeGreaterThan(19 * MIB);
      });
      expect(await uploads.rows()).toBe(0);
      sent.end(TAIL);
      expect(JSON.parse(await text(await answer)).file).toMatchObject({ size: 20 * MIB, name: 'big.bin' });
    });

    it('of 26 MiB without a length is stopped at 25 and answered, and nothing of it is kept', async () => {
      const { sent, answer } = begin();
      await write(sent, HEAD);
      for (let i = 0; i < 26; i++) await write(sent, Buffer.alloc(MIB));
      sent.end(TAIL);
      const response = await answer;
      expect(response.statusCode).toBe(413);
      expect(JSON.parse(await text(response))).toMatchObject({
        code: 'file_too_large',
        limit: LIMITS.fileBytes,
      });
      await expectNothingKept();
    });

    it('whose length says that it is too large is answered before it is sent', async () => {
      const { sent, answer } = begin({ 'content-length': String(200 * MIB) });
      await write(sent, HEAD);
      const response = await answer;
      expect(response.statusCode).toBe(413);
      expect(await uploads.filesOnDisk()).toEqual([]);
      sent.destroy();
    });

    it('leaves the connection usable after a refusal', async () => {
      const { send, received } = openSocket();
      await send(headersOf(`${HEAD}one\r\n${HEAD}two${TAIL}`.length));
      await send(`${HEAD}one\r\n${HEAD}two${TAIL}`);
      await eventually(() => expect(received()).toContain('HTTP/1.1 400'));
      await send(headersOf(`${HEAD}one${TAIL}`.length));
      await send(`${HEAD}one${TAIL}`);
      await eventually(() => expect(received()).toContain('HTTP/1.1 200'));
    });

    it('that meets a full disk is answered while it is still coming, and the rest is dropped', async () => {
      disk.full = true;
      const { send, received } = openSocket();
      await send(headersOf(20 * MIB));
      await send(HEAD);
      await send(Buffer.alloc(2 * MIB));
      await eventually(() => expect(received()).toContain('HTTP/1.1 507'));
      expect(received()).toContain('storage_full');
      // More than the buffers of a connection hold: it goes out only if the server reads on.
      await send(Buffer.alloc(16 * MIB));
      expect(await uploads.rows()).toBe(0);
    });

    it('that breaks off leaves nothing behind', async () => {
      const { sent, answer } = begin();
      answer.catch(() => {});
      await write(sent, HEAD);
      await write(sent, Buffer.alloc(3 * MIB));
      await eventually(async () => expect(await uploads.filesOnDisk()).toHaveLength(1));
      sent.destroy();
      await expectNothingKept();
    });

    it('that ends in the middle of the file is refused and leaves nothing behind', async () => {
      const { sent, answer } = begin();
      await write(sent, HEAD);
      await write(sent, Buffer.alloc(3 * MIB));
      sent.end();
      const response = await answer;
      expect(response.statusCode).toBe(400);
      expect(JSON.parse(await text(response)).code).toBe('invalid_input');
      await expectNothingKept();
    });
  });
});
