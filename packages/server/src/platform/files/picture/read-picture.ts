import { readGif } from './gif.ts';
import { readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';
import { readWebp } from './webp.ts';

export interface Picture {
  type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  /** As it is shown, in pixels. */
  width: number;
  height: number;
  /**
   * The picture and nothing else: without comments, without where and with what it was taken, and without what was
   * hung on behind its end, be it a page or an archive.
   */
  bytes: Buffer;
}

/** Of a format: null where it is another, or broken. */
export type PictureReader = (file: Buffer) => Omit<Picture, 'type'> | null;

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
