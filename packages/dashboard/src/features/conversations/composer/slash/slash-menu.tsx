import { BookText, MessageSquareText, Paperclip } from 'lucide-react';
import { cx } from '../../../../ui/cx.ts';
import { scopeName } from '../../../canned-responses/index.ts';
import { SlashPreview } from './slash-preview.tsx';
import type { SlashMenuState, SlashOption } from './use-slash-menu.ts';

interface SlashMenuProps {
  menu: SlashMenuState;
  conversationId: string;
}

/** Above the field, which keeps the focus. */
export function SlashMenu({ menu, conversationId }: SlashMenuProps) {
  const { isOpen, options, listbox } = menu;
  if (!isOpen) return null;
  const active = options[listbox.active];
  return (
    <div className="absolute inset-x-0 bottom-full z-30 mb-1 flex max-h-72 animate-appear overflow-hidden rounded-card border border-hair bg-surface-0 shadow-lift">
      {options.length === 0 ? (
        <p {...listbox.list} role="status" className="min-w-0 flex-1 px-3 py-2.5 text-muted text-sm">
          {emptyWords(menu)}
        </p>
      ) : (
        <div
          {...listbox.list}
          role="listbox"
          aria-label="Canned responses and articles"
          className="min-w-0 flex-1 overflow-y-auto p-1"
        >
          {options.map((option, index) => (
            <div
              key={option.id}
              {...listbox.option(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === listbox.active}
              // The field keeps the focus, and the caret its place.
              onPointerDown={(event) => event.preventDefault()}
              className={cx(
                'flex h-8 select-none items-center gap-2.5 rounded-control px-2 text-sm pointer-coarse:h-11',
                index === listbox.active && 'bg-surface-2',
              )}
            >
              <OptionWords option={option} />
            </div>
          ))}
        </div>
      )}
      {active && (
        <div className="w-1/2 overflow-y-auto border-hair border-s bg-surface-1 p-3 max-sm:hidden">
          <SlashPreview option={active} conversationId={conversationId} />
        </div>
      )}
    </div>
  );
}

function emptyWords({ isLoading, words }: SlashMenuState): string {
  if (isLoading) return 'Loading…';
  if (words === '') return 'There are no canned responses or articles yet.';
  return `Nothing is called /${words}. To send it as it is, press Esc, then Enter.`;
}

function OptionWords({ option }: { option: SlashOption }) {
  if (option.kind === 'article') {
    return (
      <>
        <BookText aria-hidden="true" size={14} className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate">{option.article.title}</span>
        <span className="text-muted text-xs">Article</span>
      </>
    );
  }
  return (
    <>
      <MessageSquareText aria-hidden="true" size={14} className="shrink-0 text-muted" />
      <span className="shrink-0 font-code text-xs">/{option.canned.shortcut}</span>
      <span className="min-w-0 flex-1 truncate text-muted">{option.canned.title}</span>
      {option.canned.files.length > 0 && (
        <Paperclip role="img" aria-label="with files" size={12} className="shrink-0 text-muted" />
      )}
      <span className="max-w-24 shrink-0 truncate text-muted text-xs">{scopeName(option.canned)}</span>
    </>
  );
}
