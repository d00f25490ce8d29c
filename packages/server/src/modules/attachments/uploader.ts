import type { Principal } from '../accounts/index.ts';

export type UploaderKind = Principal['kind'];

/** Whose file it is: only they may put it on a message. */
export interface Uploader {
  kind: UploaderKind;
  id: string;
}
