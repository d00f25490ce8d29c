import type { PictureReader } from './picture.ts';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** What is seen, its colours, and the frames of an animation. */
const KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs acTL fcTL fdAT'.split(' '),
);

export const readPng: PictureReader = (file) => {
  if (!file.subarray(0, 8).equals(SIGNATURE) || file.toString('latin1', 12, 16) !== 'IHDR') return null;
  const kept: Buffer[] = [SIGNATURE];
  let hasPixels = false;
  for (let at = 8; ; ) {
    const end = at + 12 + file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    if (end > file.length) return null;
    if (KEPT.has(type)) kept.push(file.subarray(at, end));
    hasPixels ||= type === 'IDAT';
    at = end;
    if (type === 'IEND') break;
  }
  if (!hasPixels) return null;
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20), bytes: Buffer.concat(kept) };
};
