import type { VisitorSettings } from '@switchboard/protocol';

export type AttachmentLimits = VisitorSettings['attachments'];
export type FileProblem = 'tooLarge' | 'emptyFile' | 'wrongType';

/** What the server would refuse anyway, said before anything is sent. */
export function fileProblem(
  file: { type: string; size: number },
  { maxBytes, types }: AttachmentLimits,
): FileProblem | null {
  if (file.size === 0) return 'emptyFile';
  if (file.size > maxBytes) return 'tooLarge';
  // A browser that does not know a type says ''; the server looks into the file itself.
  return file.type && types.length > 0 && !types.some((pattern) => matches(file.type, pattern))
    ? 'wrongType'
    : null;
}

function matches(type: string, pattern: string): boolean {
  return (
    pattern === '*/*' || (pattern.endsWith('/*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern)
  );
}
