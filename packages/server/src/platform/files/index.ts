export { createDiskStorage } from './disk-storage.ts';
export { fileTooLarge } from './meter.ts';
export { readPicture } from './picture/read-picture.ts';
export { sniffType } from './sniff.ts';
export type { ByteRange, FileStorage, StoredFile } from './storage.ts';
