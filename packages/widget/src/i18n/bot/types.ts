import type { bot } from './later-bot-en.ts';

/** English names the keys; every other language must have all of them. */
export type BotTexts = Record<keyof typeof bot, string>;
