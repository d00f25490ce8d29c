import { Upload } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Button } from '../../../ui/button.tsx';
import { FileDrop } from '../file-drop.tsx';

const kinds = '.pdf,.docx,.html,.htm,.md,.markdown,.txt,.csv';

interface AddFilesProps {
  choice: ReactNode;
  onFiles: (files: readonly File[]) => void;
}

/** They go at once; how far they are shows in the list. */
export function AddFiles({ choice, onFiles }: AddFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  const add = (files: readonly File[]) => files.length > 0 && onFiles(files);
  return (
    <>
      {choice}
      <FileDrop onFiles={add}>
        <div className="flex flex-col items-center gap-2 rounded-card border border-line border-dashed p-8 text-center">
          <Upload aria-hidden="true" size={22} strokeWidth={1.5} className="text-muted" />
          <Button variant="primary" onClick={() => input.current?.click()}>
            Choose files
          </Button>
          <p className="text-muted text-xs">
            Or drop them here. PDF, Word (DOCX), HTML, Markdown, text and CSV.
          </p>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            accept={kinds}
            aria-label="Files to add"
            onChange={(event) => {
              add([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </div>
      </FileDrop>
    </>
  );
}
