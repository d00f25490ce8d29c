import type { PictureReader } from './picture.ts';

const KEPT = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** What the first chunk says of the ones that go: where and with what the picture was taken. */
const EXIF_AND_XMP = 0x0c;

interface Chunk {
  type: string;
  /** With its head and padding. */
  bytes: Buffer;
}

function chunksOf(file: Buffer): Chunk[] {
  const end = 8 + file.readUInt32LE(4);
  if (end > file.length) throw new RangeError('It ends too early');
  const chunks: Chunk[] = [];
  for (let at = 12; at + 8 <= end; ) {
    const size = file.readUInt32LE(at + 4);
    const next = at + 8 + size + (size % 2);
    if (next > file.length) throw new RangeError('A chunk ends too early');
    chunks.push({ type: file.toString('latin1', at, at + 4), bytes: file.subarray(at, next) });
    at = next;
  }
  return chunks;
}

function sizeIn({ type, bytes }: Chunk): { width: number; height: number } {
  if (type === 'VP8X') return { width: bytes.readUIntLE(12, 3) + 1, height: bytes.readUIntLE(15, 3) + 1 };
  if (type === 'VP8L') {
    const bits = bytes.readUInt32LE(9);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  return { width: bytes.readUInt16LE(14) & 0x3fff, height: bytes.readUInt16LE(16) & 0x3fff };
}

function withoutNotes(chunk: Chunk): Buffer {
  if (chunk.type !== 'VP8X') return chunk.bytes;
  const bytes = Buffer.from(chunk.bytes);
  bytes.writeUInt8(bytes.readUInt8(8) & ~EXIF_AND_XMP, 8);
  return bytes;
}

export const readWebp: PictureReader = (file) => {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WEBP') return null;
  const kept = chunksOf(file).filter(({ type }) => KEPT.has(type));
  const [first] = kept;
  if (!first || !/^VP8[XL ]$/.test(first.type)) return null;
  const body = Buffer.concat(kept.map(withoutNotes));
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return { ...sizeIn(first), bytes: Buffer.concat([head, body]) };
};
