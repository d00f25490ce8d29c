import { type ClipboardEvent, type KeyboardEvent, type RefObject, useLayoutEffect } from 'react';
import { isMac } from '../../../ui/commands/key-labels.ts';
import { usePreferences } from '../../preferences/index.ts';
import { type Format, formatField } from './format-field.ts';
import type { ComposerState } from './use-composer.ts';

/** A list that what is typed opens above the field. */
interface FieldMenu {
  isOpen: boolean;
  listbox: { list: { id: string }; field: { 'aria-activedescendant': string | undefined } };
  /** True: the key was for the menu. */
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  onCaret: (field: HTMLTextAreaElement) => void;
  onLeave: () => void;
}

interface ComposerFieldProps {
  composer: ComposerState;
  menu: FieldMenu;
  ref: RefObject<HTMLTextAreaElement | null>;
}

const tenLines = 10 * 20 + 20;

export function ComposerField({ composer, menu, ref }: ComposerFieldProps) {
  const { sendWith } = usePreferences();
  const { mode, text, send, setText, stopTyping, uploads } = composer;

  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows the text
  useLayoutEffect(() => {
    const field = ref.current;
    if (!field) return;
    field.style.height = 'auto';
    field.style.height = `${Math.min(tenLines, field.scrollHeight)}px`;
  }, [text, mode, ref]);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing || menu.onKeyDown(event)) return;
    const hasMod = isMac ? event.metaKey : event.ctrlKey;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.currentTarget.blur();
    } else if (
      event.key === 'Enter' &&
      !event.shiftKey &&
      !event.altKey &&
      (hasMod || sendWith === 'enter')
    ) {
      event.preventDefault();
      send();
    } else if (hasMod && !event.altKey && !event.shiftKey) {
      format(event);
    }
  }

  function onPaste(event: ClipboardEvent) {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || mode === 'note') return;
    event.preventDefault();
    uploads.add(files);
  }

  return (
    <textarea
      ref={ref}
      rows={2}
      dir="auto"
      aria-label={mode === 'note' ? 'Note' : 'Reply'}
      placeholder={mode === 'note' ? 'Only colleagues see this…' : 'Write a reply…'}
      value={text}
      aria-autocomplete="list"
      aria-controls={menu.isOpen ? menu.listbox.list.id : undefined}
      aria-activedescendant={menu.isOpen ? menu.listbox.field['aria-activedescendant'] : undefined}
      onChange={(event) => {
        setText(event.target.value);
        menu.onCaret(event.target);
      }}
      onSelect={(event) => menu.onCaret(event.currentTarget)}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onBlur={() => {
        stopTyping();
        menu.onLeave();
      }}
      className="block min-h-15 w-full resize-none bg-transparent px-3 py-2.5 text-base outline-none"
    />
  );
}

const formats: Record<string, Format> = { b: 'bold', i: 'italic', k: 'link' };

function format(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const wanted = formats[event.key.toLowerCase()];
  if (!wanted) return;
  event.preventDefault();
  formatField(event.currentTarget, wanted);
}
