import type { Attachment } from '@switchboard/protocol';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { plural } from '../../i18n/format.ts';
import { AttachButton } from '../attachments/attach-button.tsx';
import type { UploadsLater } from '../attachments/uploads-later.ts';
import { ArrowUp } from '../ui/icons.tsx';
import { useLanguage } from '../ui/language.ts';
import { useStore } from '../ui/use-store.ts';
import type { Draft } from './draft.ts';
import { charactersLeft } from './length.ts';

export interface Content {
  text: string;
  attachments: Attachment[];
}

interface ComposerProps {
  draft: Draft;
  uploads: UploadsLater;
  acceptedTypes: readonly string[];
  maxBytes: number;
  /** A line about the conversation, above the field. */
  hint: string | null;
  onType(isTyping: boolean): void;
  onSend(content: Content): void;
}

/** Where the visitor writes: Enter sends, Shift+Enter breaks the line. */
export function Composer({ draft, uploads, onType, onSend, ...props }: ComposerProps) {
  const { texts, locale } = useLanguage();
  const input = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => draft.read());
  const { uploads: files } = useStore(uploads.state);
  const { parts, coming, left: notTaken } = useStore(uploads.loading);
  const left = charactersLeft(text);
  const uploading = coming > 0 || files.some((one) => one.state === 'uploading');
  const failed = notTaken.length + files.filter((one) => one.state === 'failed').length;
  /** Enter was pressed while a file was still on its way: how many had failed by then. */
  const [eager, setEager] = useState<number | null>(null);
  const hasContent = text.trim() !== '' || coming > 0 || files.some((one) => one.state !== 'failed');
  const sendable = hasContent && (left ?? 0) >= 0;

  useLayoutEffect(() => fitHeight(input.current), [text]);

  useEffect(() => {
    if (eager === null || uploading) return;
    setEager(null);
    // What is sent is what was meant: with the file, or not yet.
    if (failed === eager) send();
  }, [eager, uploading]);

  function change(value: string) {
    setEager(null);
    setText(value);
    draft.write(value);
    onType(value.trim() !== '');
  }

  function send() {
    if (!sendable) return;
    if (uploading) return setEager(failed);
    onSend({ text: text.trim(), attachments: uploads.take() });
    setText('');
    draft.write('');
    onType(false);
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    // An Enter that picks a word in an input method is not meant for us.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  }

  function onPaste(event: ClipboardEvent) {
    const pasted = event.clipboardData?.files;
    if (!pasted?.length) return;
    event.preventDefault();
    uploads.add(pasted);
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {props.hint && <p class="hint">{props.hint}</p>}
      {parts && <parts.Tray uploads={uploads} maxBytes={props.maxBytes} />}
      {notTaken.length > 0 && (
        <p class="hint" role="alert">
          {texts.uploadFailed}{' '}
          <button type="button" class="link" onClick={() => uploads.add(notTaken)}>
            {texts.tryAgain}
          </button>
        </p>
      )}
      <div class="composer-field">
        <AttachButton types={props.acceptedTypes} onFiles={uploads.add} />
        <textarea
          ref={input}
          rows={1}
          // An empty field has no direction of its own; its placeholder has the language's.
          dir={text ? 'auto' : undefined}
          aria-label={texts.label}
          enterkeyhint="send"
          placeholder={texts.placeholder}
          value={text}
          onInput={(event) => change(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => onType(false)}
        />
        <button
          type="submit"
          class="send"
          aria-label={texts.send}
          disabled={!sendable}
          aria-busy={eager !== null}
        >
          <ArrowUp />
        </button>
      </div>
      {left !== null && (
        <p class={left < 0 ? 'counter counter-over' : 'counter'} role="status">
          {left < 0 ? plural(locale, texts.over, -left) : plural(locale, texts.left, left)}
        </p>
      )}
    </form>
  );
}

/** As tall as its text; the style sheet sets where scrolling begins. */
function fitHeight(field: HTMLTextAreaElement | null) {
  if (!field) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
