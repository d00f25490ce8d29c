import { LIMITS } from '@switchboard/protocol/limits';
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { fill } from '../locales/fill.ts';
import type { ChatTexts } from '../locales/texts.ts';

interface ComposerProps {
  texts: ChatTexts;
  onSend(text: string): void;
  onTyping(isTyping: boolean): void;
}

/** Enter sends, Shift+Enter breaks the line. */
export function Composer({ texts, onSend, onTyping }: ComposerProps) {
  const id = useId();
  const [text, setText] = useState('');
  const words = text.trim();
  const over = [...words].length - LIMITS.textCodePoints;
  const canSend = words !== '' && over <= 0;

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!canSend) return;
    onSend(words);
    setText('');
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // An input method ends a word with Enter too.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  }

  return (
    <form className="sb-composer" onSubmit={submit}>
      <label className="sb-hidden" htmlFor={id}>
        {texts.label}
      </label>
      <textarea
        id={id}
        rows={1}
        dir="auto"
        placeholder={texts.placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onTyping(event.target.value !== '');
        }}
        onKeyDown={onKeyDown}
        aria-describedby={over > 0 ? `${id}-over` : undefined}
      />
      <button type="submit" className="sb-send" disabled={!canSend}>
        {texts.send}
      </button>
      {over > 0 && (
        <p id={`${id}-over`} className="sb-meta sb-bad" role="status">
          {fill(texts.tooLong, { count: over })}
        </p>
      )}
    </form>
  );
}
