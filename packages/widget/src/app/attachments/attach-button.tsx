import { useRef } from 'preact/hooks';
import { Paperclip } from '../ui/icons.tsx';
import { useLanguage } from '../ui/language.ts';

interface AttachButtonProps {
  types: readonly string[];
  onFiles(files: File[]): void;
}

export function AttachButton({ types, onFiles }: AttachButtonProps) {
  const { texts } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="attach" aria-label={texts.attach} onClick={() => input.current?.click()}>
        <Paperclip />
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={types.join(',')}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // So that the same file can be picked again after it was removed.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
