import { readGif } from './gif.ts';
import { readJpeg } from './jpeg.ts';
import type { Picture, PictureReader } from './picture.ts';
import { readPng } from './png.ts';
import { readWebp } from './webp.ts';

const READERS: [Picture['type'], PictureReader][] = [
  ['image/png', readPng],
  ['image/jpeg', readJpeg],
  ['image/gif', readGif],
  ['image/webp', readWebp],
];

/** A PNG, JPEG, GIF or WebP picture, whatever its name or sender claim; null for everything else. */
export function readPicture(file: Buffer): Picture | null {
  for (const [type, read] of READERS) {
    try {
      const picture = read(file);
      if (picture && picture.width > 0 && picture.height > 0) return { type, ...picture };
    } catch (error) {
      // It says that more follows than there is.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return null;
}
