import type { PictureReader } from './picture.ts';

const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;
const TIMING = 0xf9;
const APPLICATION = 0xff;

const sizeOfColors = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Where a row of sub-blocks ends. */
function endOfBlocks(file: Buffer, from: number): number {
  let at = from;
  for (let size = file.readUInt8(at); size > 0; size = file.readUInt8(at)) at += size + 1;
  return at + 1;
}

/** How long the frames stay and how often they repeat; comments and other programs' notes go. */
function isKept(file: Buffer, at: number): boolean {
  const label = file.readUInt8(at + 1);
  const program = file.toString('latin1', at + 3, at + 14);
  return label === TIMING || (label === APPLICATION && /^(NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(program));
}

export const readGif: PictureReader = (file) => {
  if (!/^GIF8[79]a$/.test(file.toString('latin1', 0, 6))) return null;
  let at = 13 + sizeOfColors(file.readUInt8(10));
  const kept: Buffer[] = [file.subarray(0, at)];
  let hasPixels = false;
  for (let kind = file.readUInt8(at); kind !== TRAILER; kind = file.readUInt8(at)) {
    if (kind !== IMAGE && kind !== EXTENSION) return null;
    const blocks = kind === IMAGE ? at + 11 + sizeOfColors(file.readUInt8(at + 9)) : at + 2;
    const end = endOfBlocks(file, blocks);
    if (kind === IMAGE || isKept(file, at)) kept.push(file.subarray(at, end));
    hasPixels ||= kind === IMAGE;
    at = end;
  }
  if (!hasPixels) return null;
  kept.push(Buffer.from([TRAILER]));
  return { width: file.readUInt16LE(6), height: file.readUInt16LE(8), bytes: Buffer.concat(kept) };
};
