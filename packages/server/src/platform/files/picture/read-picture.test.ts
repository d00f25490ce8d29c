import { expect, test } from 'vitest';
import { tinyPng } from '../../../../test/pictures.ts';
import { readPicture } from './read-picture.ts';

const bytes = (...parts: (string | number[] | Buffer)[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );
const word = (value: number): number[] => [value >> 8, value & 255];
const segment = (marker: number, body: Buffer): Buffer => bytes([0xff, marker], word(body.length + 2), body);
const u32 = (value: number): Buffer => {
  const made = Buffer.alloc(4);
  made.writeUInt32LE(value);
  return made;
};
const chunk = (type: string, body: Buffer): Buffer => bytes(type, u32(body.length), body);

const frame = segment(0xc0, bytes([8], word(20), word(30), [1, 1, 0x11, 0]));
const scan = bytes(segment(0xda, bytes([1, 1, 0, 0, 63, 0])), [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]);
const jpeg = (...notes: Buffer[]): Buffer => bytes([0xff, 0xd8], ...notes, frame, scan, [0xff, 0xd9]);
const turned = bytes(
  'Exif\0\0MM\0*\0\0\0\x08\0\x01',
  word(0x112),
  word(3),
  [0, 0, 0, 1],
  word(6),
  [0, 0, 0, 0, 0, 0],
);

test('a JPEG loses where it was taken, its comments and what hangs on it, and stays the right way up', () => {
  const plain = jpeg();
  const place = segment(0xe1, bytes('http://ns.adobe.com/xap/1.0/\0GPS'));
  const noted = bytes(jpeg(place, segment(0xfe, bytes('by Ada'))), '<script>');
  expect(readPicture(noted)).toEqual({ type: 'image/jpeg', width: 30, height: 20, bytes: plain });
  const upright = readPicture(jpeg(segment(0xe1, bytes(turned, 'GPS'))));
  expect(upright).toMatchObject({ width: 20, height: 30 });
  expect(upright?.bytes.includes('GPS')).toBe(false);
  expect(readPicture(upright!.bytes)).toEqual(upright);
  const profile = jpeg(segment(0xe2, bytes('ICC_PROFILE\0\x01\x01x')));
  expect(readPicture(profile)?.bytes).toEqual(profile);
  expect(readPicture(jpeg(segment(0xe1, bytes('Exif\0\0MM\0*\xff\xff\xff\xff'))))?.bytes).toEqual(plain);
});

test('a GIF keeps its frames and loses its comments', () => {
  const head = bytes('GIF89a', [30, 0, 20, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  const image = bytes([0x2c, 0, 0, 0, 0, 30, 0, 20, 0, 0, 2, 2, 0x4c, 0x01, 0]);
  const loop = bytes([0x21, 0xff, 11], 'NETSCAPE2.0', [3, 1, 0, 0, 0]);
  const comment = bytes([0x21, 0xfe, 6], 'by Ada', [0]);
  const plain = bytes(head, loop, image, [0x3b]);
  const noted = bytes(head, loop, comment, image, [0x3b], 'PK');
  expect(readPicture(noted)).toEqual({ type: 'image/gif', width: 30, height: 20, bytes: plain });
});

test('a WebP loses what its camera wrote, and says so itself', () => {
  const canvas = (flags: number) => chunk('VP8X', bytes([flags, 0, 0, 0, 29, 0, 0, 19, 0, 0]));
  const pixels = chunk('VP8L', bytes([0x2f, 29, 0xc0, 4, 0, 0]));
  const riff = (...chunks: Buffer[]) => chunk('RIFF', bytes('WEBP', ...chunks));
  const noted = bytes(riff(canvas(0x1c), pixels, chunk('EXIF', bytes('GPS!'))), 'PK');
  const plain = riff(canvas(0x10), pixels);
  expect(readPicture(noted)).toEqual({ type: 'image/webp', width: 30, height: 20, bytes: plain });
  expect(readPicture(riff(pixels))).toMatchObject({ width: 30, height: 20 });
});

test('what is cut off anywhere is no picture, and never an exception', () => {
  for (const whole of [tinyPng(), jpeg(segment(0xe1, turned))])
    for (let end = 0; end < whole.length; end += 1)
      expect([end, readPicture(whole.subarray(0, end))]).toEqual([end, null]);
});
