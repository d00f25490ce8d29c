import type { ArticlePicture } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { useEffect, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { bytes } from '../../../ui/format/bytes.ts';
import { Input } from '../../../ui/input.tsx';
import { describeError, fieldErrorsOf, useApi } from '../../session/index.ts';

interface PictureDialogProps {
  file: File;
  /** How many are still to be asked about, this one included. */
  left: number;
  onInsert: (picture: ArticlePicture, seen: string) => void;
  close: () => void;
}

/** One dialog for all that were chosen: a second one would take the focus of the first for a press outside it. */
export function PictureDialog({ left, ...form }: PictureDialogProps) {
  return (
    <Dialog title="Insert a picture" open onOpenChange={(open) => !open && form.close()}>
      <PictureForm key={left} {...form} />
    </Dialog>
  );
}

/** Asks what is to be seen, for those who cannot see it, and takes the picture to the server. */
function PictureForm({ file, onInsert, close }: Omit<PictureDialogProps, 'left'>) {
  const upload = usePictureUpload(file);
  const [seen, setSeen] = useState('');
  const tooLarge =
    file.size > LIMITS.articlePictureBytes
      ? `It has ${bytes(file.size)}; at most ${bytes(LIMITS.articlePictureBytes)} can be shown.`
      : null;
  async function submit() {
    const picture = await upload.start();
    if (picture) onInsert(picture, seen);
  }
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        // It stands in the article's form, as far as events go: that one must not be saved.
        event.stopPropagation();
        if (upload.progress === null && !tooLarge) void submit();
      }}
    >
      <Glance file={file} />
      <Field
        label="What is to be seen?"
        hint="Read out to those who cannot see it. Empty for mere decoration."
      >
        {(control) => (
          <Input
            {...control}
            autoFocus
            dir="auto"
            autoComplete="off"
            maxLength={300}
            value={seen}
            onChange={(event) => setSeen(event.target.value)}
          />
        )}
      </Field>
      {upload.progress !== null && (
        <progress aria-label="Uploading" max={1} value={upload.progress} className="w-full" />
      )}
      {(tooLarge ?? upload.error) && (
        <p role="alert" className="text-danger text-sm">
          Not inserted. {tooLarge ?? upload.error}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" variant="primary" busy={upload.progress !== null} disabled={tooLarge !== null}>
          Insert picture
        </Button>
      </div>
    </form>
  );
}

function Glance({ file }: { file: File }) {
  const [address, setAddress] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    address && <img src={address} alt="" className="max-h-48 self-center rounded-control object-contain" />
  );
}

function usePictureUpload(file: File) {
  const api = useApi();
  const [progress, setProgress] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [controller] = useState(() => new AbortController());
  useEffect(() => () => controller.abort(), [controller]);
  return {
    /** 0 to 1 while it is on its way. */
    progress,
    error,
    async start(): Promise<ArticlePicture | null> {
      setProgress(0);
      setError(null);
      try {
        const { signal } = controller;
        return (await api.uploadPicture(file, { signal, onProgress: setProgress })).picture;
      } catch (failure) {
        if (!controller.signal.aborted) setError(fieldErrorsOf(failure).file ?? describeError(failure));
        return null;
      } finally {
        setProgress(null);
      }
    },
  };
}
