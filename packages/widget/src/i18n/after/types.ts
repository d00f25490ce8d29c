import type { texts } from './later-after-en.ts';

/** English names the keys; every other language must have all of them. */
export type AfterTexts = Record<keyof typeof texts, string>;
