import './after.css';

export { loadAfterTexts } from '../../i18n/after/load.ts';
export { AfterChat } from './after-chat.tsx';
