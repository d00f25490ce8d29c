import type { ComponentChildren } from 'preact';
import type { AfterTexts } from '../../i18n/after/types.ts';
import { Cross } from '../ui/icons.tsx';

interface SheetProps {
  title: string;
  words: AfterTexts;
  onClose(): void;
  children: ComponentChildren;
}

/** With the sheet itself, not a moment later: Esc would close the window. */
function takeFocus(box: HTMLDivElement | null): void {
  const first = box?.querySelector<HTMLElement>('.sheet-body :is(input, button)');
  (first ?? box)?.focus();
}

/** Over the conversation, under the header. Esc closes it and not the window. */
export function Sheet({ title, words, onClose, children }: SheetProps) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  }

  return (
    <div ref={takeFocus} class="sheet" role="dialog" aria-label={title} tabIndex={-1} onKeyDown={onKeyDown}>
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
