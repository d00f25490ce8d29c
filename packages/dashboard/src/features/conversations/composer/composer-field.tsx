import { type ClipboardEvent, type KeyboardEvent, type RefObject, useLayoutEffect } from 'react';
import { isMac } from '../../../ui/commands/key-labels.ts';
import { usePreferences } from '../../preferences/index.ts';
import { type Format, formatField } from './format-field.ts';
import type { SlashMenuState } from './slash/use-slash-menu.ts';
import type { ComposerState } from './use-composer.ts';

interface ComposerFieldProps {
  composer: ComposerState;
  slash: SlashMenuState;
  ref: RefObject<HTMLTextAreaElement | null>;
}

const tenLines = 10 * 20 + 20;

export function ComposerField({ composer, slash, ref }: ComposerFieldProps) {
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
    if (event.nativeEvent.isComposing || slash.onKeyDown(event)) return;
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
      aria-controls={slash.isOpen ? slash.listbox.list.id : undefined}
      aria-activedescendant={slash.isOpen ? slash.listbox.field['aria-activedescendant'] : undefined}
      onChange={(event) => {
        setText(event.target.value);
        slash.onCaret(event.target);
      }}
      onSelect={(event) => slash.onCaret(event.currentTarget)}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onBlur={() => {
        stopTyping();
        slash.onLeave();
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
