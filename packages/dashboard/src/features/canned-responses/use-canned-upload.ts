import type { Attachment } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { useState } from 'react';
import { bytes } from '../../ui/format/bytes.ts';
import { describeError, useApi } from '../session/index.ts';

interface CannedUploadInput {
  /** How many more it may have. */
  free: number;
  onFile: (file: Attachment) => void;
  onBusy: (isBusy: boolean) => void;
}

/** Files on their way to the server, one after the other; what is not taken is said by name. */
export function useCannedUpload({ free, onFile, onBusy }: CannedUploadInput) {
  const api = useApi();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function uploadOne(file: File): Promise<string | null> {
    if (file.size > LIMITS.fileBytes)
      return `“${file.name}” has ${bytes(file.size)}; at most ${bytes(LIMITS.fileBytes)} can be sent.`;
    try {
      const { file: stored, attachment_url: url } = await api.upload(file);
      onFile({ ...stored, url });
      return null;
    } catch (problem) {
      return `“${file.name}” was not uploaded. ${describeError(problem)}`;
    }
  }

  async function add(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    setBusy(true);
    onBusy(true);
    const problems: (string | null)[] = [];
    if (files.length > free) problems.push(`A message takes at most ${LIMITS.attachmentsPerMessage} files.`);
    for (const file of files.slice(0, Math.max(0, free))) problems.push(await uploadOne(file));
    setError(problems.filter((problem) => problem !== null).join(' ') || null);
    setBusy(false);
    onBusy(false);
  }

  return { add, isBusy, error };
}
