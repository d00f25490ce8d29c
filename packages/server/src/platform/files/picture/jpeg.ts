import { orientationIn, orientationSegment } from './exif.ts';
import type { PictureReader } from './picture.ts';

const START = Buffer.from([0xff, 0xd8]);
const END_OF_PICTURE = 0xd9;
const START_OF_SCAN = 0xda;
const COMMENT = 0xfe;

/** Baseline, progressive and the like; of the same row, but others: Huffman tables, extensions, arithmetic. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Notes of cameras and programs go; colour profiles and what decoders need stay. */
function isKept(marker: number, segment: Buffer): boolean {
  if (marker === COMMENT) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const name = segment.toString('latin1', 4, 16);
  return marker === 0xe0 || name.startsWith('ICC_PROFILE') || name.startsWith('Adobe');
}

/** Where the pixels of a scan end: at the next marker that is none of their own. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const next = file.readUInt8(at + 1);
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new RangeError('It ends too early');
}

interface Read {
  kept: Buffer[];
  size: { width: number; height: number };
  orientation: number;
}

function segmentsOf(file: Buffer): Read {
  const read: Read = { kept: [], size: { width: 0, height: 0 }, orientation: 1 };
  for (let at = 2; ; ) {
    if (file.readUInt8(at) !== 0xff) throw new RangeError('A marker is missing');
    const marker = file.readUInt8(at + 1);
    if (marker === END_OF_PICTURE) return read;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + file.readUInt16BE(at + 2);
    const segment = file.subarray(at, end);
    if (end > file.length) throw new RangeError('A segment ends too early');
    if (isFrame(marker)) read.size = { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    if (marker === 0xe1) read.orientation = orientationIn(segment) ?? read.orientation;
    at = marker === START_OF_SCAN ? endOfScan(file, end) : end;
    if (marker === START_OF_SCAN) read.kept.push(file.subarray(end - segment.length, at));
    else if (isKept(marker, segment)) read.kept.push(segment);
  }
}

export const readJpeg: PictureReader = (file) => {
  if (!file.subarray(0, 2).equals(START)) return null;
  const { kept, size, orientation } = segmentsOf(file);
  const isTurned = orientation >= 5;
  const upright = orientation === 1 ? [] : [orientationSegment(orientation)];
  return {
    width: isTurned ? size.height : size.width,
    height: isTurned ? size.width : size.height,
    bytes: Buffer.concat([START, ...upright, ...kept, Buffer.from([0xff, END_OF_PICTURE])]),
  };
};
