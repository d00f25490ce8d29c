import type { Translated } from '../types.ts';
import type { live } from './later-en.ts';

/** Loaded with the parts that say them; English names the keys. */
export type LiveTexts = Translated<typeof live>;
