/** Which way a camera was held: the one note of it that a picture needs to be seen the right way up. */
const ORIENTATION = 0x0112;
const HEAD = 'Exif\0\0';

/** 1 to 8, of an APP1 segment; undefined where it says nothing of it, or nothing that can be read. */
export function orientationIn(segment: Buffer): number | undefined {
  try {
    return read(segment);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function read(segment: Buffer): number | undefined {
  if (segment.toString('latin1', 4, 10) !== HEAD) return undefined;
  const tiff = segment.subarray(10);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const word = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = word(first);
  for (let at = first + 2; at < first + 2 + count * 12; at += 12) {
    if (word(at) !== ORIENTATION) continue;
    const value = word(at + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** An APP1 segment that says this and nothing else. */
export function orientationSegment(orientation: number): Buffer {
  const segment = Buffer.alloc(36);
  segment.write(`\xff\xe1\0\x22${HEAD}MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01`, 'latin1');
  segment.writeUInt16BE(orientation, 28);
  return segment;
}
