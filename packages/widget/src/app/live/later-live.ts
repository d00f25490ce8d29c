/** What is loaded before and while waiting for a person, and only then; `load.ts` says when. */
import './live.css';

export { PrechatForm } from '../prechat/form.tsx';
export { ArticleView } from './article-view.tsx';
export { AwayNotice } from './away-notice.tsx';
export { Home } from './home.tsx';
export { LeaveEmail } from './leave-email.tsx';
export { Waiting } from './waiting.tsx';
