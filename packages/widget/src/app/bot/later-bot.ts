/** What is loaded for a conversation with a bot, and only then; `load.ts` says when. */
import './bot.css';

export { Answer } from './answer.tsx';
export { BotBar } from './bot-bar.tsx';
export { watchAnswer } from './live-answer.ts';
export { Suggestions } from './suggestions.tsx';
