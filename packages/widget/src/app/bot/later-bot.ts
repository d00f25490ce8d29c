/** What is loaded for a conversation with a bot, and only then; `load.ts` says when. */
import './bot.css';

export { watchAnswer } from '@switchboard/client/thread/live-answer';
export { Answer } from './answer.tsx';
export { BotBar } from './bot-bar.tsx';
export { Suggestions } from './suggestions.tsx';
