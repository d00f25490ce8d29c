/** What is loaded with the first file that somebody attaches; `uploads-later.ts` says when. */
import './tray.css';

export { Tray } from './tray.tsx';
export { createUploads } from './uploads.ts';
