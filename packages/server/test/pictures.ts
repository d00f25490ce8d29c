import { crc32, deflateSync } from 'node:zlib';
import type { TestServer } from './server.ts';
import { formWith } from './uploads.ts';

export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A picture of one colour; `extra` stands before its pixels, `behind` after its end. */
export function tinyPng({
  width = 3,
  height = 2,
  extra = [],
  behind = '',
}: {
  width?: number;
  height?: number;
  extra?: Buffer[];
  behind?: string;
} = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const pixels = deflateSync(Buffer.alloc((1 + width * 3) * height));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    pngChunk('IHDR', header),
    ...extra,
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...parts, Buffer.from(behind, 'latin1')]);
}

/** A picture that an admin has uploaded for articles. */
export async function aPicture(server: TestServer, { token }: { token: string }, bytes = tinyPng()) {
  const body = formWith(bytes, 'teapot.png');
  return (await server.call('POST /api/article-pictures', { token, body })).body.picture;
}
