import { AtSign, Bold, Italic, Link, MessageSquareText, Paperclip, SendHorizontal } from 'lucide-react';
import { type RefObject, useRef } from 'react';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import { usePreferences } from '../../preferences/index.ts';
import type { Format } from './format-field.ts';
import type { ComposerState } from './use-composer.ts';

interface ComposerBarProps {
  composer: ComposerState;
  onFormat: (format: Format) => void;
  /** Opens the menu of canned responses and articles. */
  onSlash: () => void;
  /** Opens the menu of colleagues and teams. */
  onMention: () => void;
}

export function ComposerBar({ composer, onFormat, onSlash, onMention }: ComposerBarProps) {
  const files = useRef<HTMLInputElement>(null);
  const { sendWith } = usePreferences();
  const isNote = composer.mode === 'note';
  return (
    <div className="flex items-center gap-1 px-1.5 pb-1.5">
      {!isNote && (
        <>
          <IconButton
            icon={Paperclip}
            label="Attach files"
            side="top"
            size="sm"
            className="size-7"
            onClick={() => files.current?.click()}
          />
          <FileInput ref={files} onFiles={composer.uploads.add} />
          <IconButton
            icon={MessageSquareText}
            label="Canned responses and articles"
            keys="/"
            side="top"
            size="sm"
            className="size-7"
            onClick={onSlash}
          />
        </>
      )}
      {isNote && (
        <IconButton
          icon={AtSign}
          label="Mention a colleague or a team"
          keys="@"
          side="top"
          size="sm"
          className="size-7"
          onClick={onMention}
        />
      )}
      <FormatButtons onFormat={onFormat} />
      <span className="ms-auto flex items-center gap-2">
        {composer.overBy > 0 && (
          <span role="alert" className="text-danger text-xs tabular-nums">
            {composer.overBy} characters too many
          </span>
        )}
        {composer.isUploading && <span className="text-muted text-xs">Uploading…</span>}
        <span className="text-muted max-md:hidden">
          <Kbd keys={sendWith === 'enter' ? 'enter' : 'mod+enter'} />
        </span>
        <Button size="sm" variant="primary" disabled={!composer.canSend} onClick={composer.send}>
          {isNote ? 'Save note' : 'Send'}
          {!isNote && <SendHorizontal aria-hidden="true" size={14} className="rtl:rotate-180" />}
        </Button>
      </span>
    </div>
  );
}

function FileInput({
  ref,
  onFiles,
}: {
  ref: RefObject<HTMLInputElement | null>;
  onFiles: (files: File[]) => void;
}) {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      aria-label="Files"
      onChange={(event) => {
        onFiles([...(event.target.files ?? [])]);
        event.target.value = '';
      }}
    />
  );
}

const formats = [
  { id: 'bold', label: 'Bold', icon: Bold, keys: 'mod+b' },
  { id: 'italic', label: 'Italic', icon: Italic, keys: 'mod+i' },
  { id: 'link', label: 'Link', icon: Link, keys: 'mod+k' },
] as const;

/** The same as the keys do, for those who look for it with the pointer. */
function FormatButtons({ onFormat }: { onFormat: (format: Format) => void }) {
  return formats.map(({ id, label, icon, keys }) => (
    <IconButton
      key={id}
      icon={icon}
      label={label}
      keys={keys}
      side="top"
      size="sm"
      className="size-7 pointer-coarse:hidden"
      onClick={() => onFormat(id)}
    />
  ));
}
