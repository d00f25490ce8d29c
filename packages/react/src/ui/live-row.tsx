import { fill } from '../locales/fill.ts';
import type { ChatTexts } from '../locales/texts.ts';
import { RichText } from './rich-text.tsx';

interface LiveRowProps {
  /** Empty while it thinks. */
  text: string;
  name: string;
  texts: ChatTexts;
  onStop(): void;
}

/** An answer on its way. Screen readers hear that it comes, and then the whole of it, not every word of it anew. */
export function LiveRow({ text, name, texts, onStop }: LiveRowProps) {
  return (
    <li className="sb-row sb-bot sb-live">
      <p className="sb-author">
        <bdi>{name}</bdi>
        <span className="sb-ai">{texts.ai}</span>
      </p>
      {text !== '' && (
        <div className="sb-bubble" aria-hidden="true">
          <RichText text={text} isLive />
        </div>
      )}
      <p className="sb-meta">
        <span className="sb-dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <span className={text === '' ? undefined : 'sb-hidden'}>{fill(texts.thinking, { name })}</span>
        <button type="button" className="sb-link" onClick={onStop}>
          {texts.stop}
        </button>
      </p>
    </li>
  );
}
