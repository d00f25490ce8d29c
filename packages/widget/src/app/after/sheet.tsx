import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { AfterTexts } from '../../i18n/after/types.ts';
import { Cross } from '../ui/icons.tsx';

interface SheetProps {
  title: string;
  words: AfterTexts;
  onClose(): void;
  children: ComponentChildren;
}

/** Over the conversation, under the header. Esc closes it and not the window. */
export function Sheet({ title, words, onClose, children }: SheetProps) {
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>('.sheet-body :is(input, button)');
    (first ?? box.current)?.focus();
  }, [title]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  }

  return (
    <div ref={box} class="sheet" role="dialog" aria-label={title} tabIndex={-1} onKeyDown={onKeyDown}>
      <div class="sheet-head">
        <h2>{title}</h2>
        <button type="button" class="sheet-close" aria-label={words.back} onClick={onClose}>
          <Cross />
        </button>
      </div>
      <div class="sheet-body">{children}</div>
    </div>
  );
}
