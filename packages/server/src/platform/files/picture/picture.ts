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
