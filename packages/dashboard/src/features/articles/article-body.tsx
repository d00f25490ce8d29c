import type { Article } from '@switchboard/protocol';
import { ImagePlus } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Textarea } from '../../ui/input.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { PictureDialog } from './pictures/picture-dialog.tsx';
import { picturesIn, usePictures } from './pictures/use-pictures.ts';

interface ArticleBodyProps {
  article: Article | null;
  body: string;
  error: string | undefined;
  onChange: (body: string) => void;
}

/** The text, as it is written or as it is read; pictures come by button, paste and drop. */
export function ArticleBody({ article, body, error, onChange }: ArticleBodyProps) {
  const [view, setView] = useState<'write' | 'preview'>('write');
  const field = useRef<HTMLTextAreaElement>(null);
  const pictures = usePictures({ article, body, onBody: onChange, field });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Segmented
          label="View"
          value={view}
          options={[
            { value: 'write', label: 'Write' },
            { value: 'preview', label: 'Preview' },
          ]}
          onChange={setView}
        />
        {view === 'write' && <PictureButton onFiles={pictures.add} />}
      </div>
      {view === 'write' ? (
        <Field
          label="Text"
          hint="Markdown: # heading, **bold**, - list, [words](https://…). Pictures by the button, paste or drop. HTML is not shown."
          error={error}
        >
          {(control) => (
            <Textarea
              {...control}
              ref={field}
              rows={18}
              dir="auto"
              value={body}
              onChange={(event) => onChange(event.target.value)}
              onPaste={(event) => {
                const files = picturesIn(event.clipboardData);
                if (files.length === 0) return;
                event.preventDefault();
                pictures.add(files);
              }}
              onDragOver={(event) => {
                if (event.dataTransfer.types.includes('Files')) event.preventDefault();
              }}
              onDrop={(event) => {
                if (event.dataTransfer.files.length === 0) return;
                event.preventDefault();
                pictures.add([...event.dataTransfer.files]);
              }}
            />
          )}
        </Field>
      ) : (
        <section
          aria-label="Preview"
          className="min-h-40 rounded-card border border-hair px-4 py-3 text-base"
        >
          {body.trim() ? (
            <Markdown text={body} options={pictures.options} />
          ) : (
            <p className="text-muted text-sm">Nothing is written yet.</p>
          )}
        </section>
      )}
      {pictures.file && (
        <PictureDialog
          left={pictures.left}
          file={pictures.file}
          onInsert={pictures.insert}
          close={pictures.leaveOut}
        />
      )}
    </div>
  );
}

function PictureButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="sm" onClick={() => chooser.current?.click()}>
        <ImagePlus aria-hidden="true" size={14} /> Insert a picture
      </Button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept="image/png,image/jpeg,image/gif,image/webp"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
