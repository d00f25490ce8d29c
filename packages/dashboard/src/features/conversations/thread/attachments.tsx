import type { Attachment } from '@switchboard/protocol';
import { FileText } from 'lucide-react';
import { cx } from '../../../ui/cx.ts';
import { bytes } from '../../../ui/format/bytes.ts';

const shownInline = /^image\/(png|jpeg|gif|webp|avif)$/;

/** Pictures as pictures, other files by name and size. */
export function Attachments({
  attachments,
  isOurs,
}: {
  attachments: readonly Attachment[];
  isOurs: boolean;
}) {
  if (attachments.length === 0) return null;
  return (
    <ul aria-label="Attachments" className={cx('flex max-w-full flex-wrap gap-1.5', isOurs && 'justify-end')}>
      {attachments.map((attachment) => (
        <li key={attachment.id} className="max-w-full">
          {shownInline.test(attachment.type) ? (
            <Picture attachment={attachment} />
          ) : (
            <FileChip attachment={attachment} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Picture({ attachment }: { attachment: Attachment }) {
  return (
    <a
      href={attachment.url}
      target="_blank"
      rel="noopener noreferrer"
      className="block overflow-hidden rounded-card border border-hair"
    >
      {/* A fixed height: the thread must not move when the picture arrives. */}
      <img
        src={attachment.url}
        alt={attachment.name}
        loading="lazy"
        className="h-44 max-w-full bg-surface-2 object-cover"
      />
    </a>
  );
}

function FileChip({ attachment: { url, name, size } }: { attachment: Attachment }) {
  return (
    <a
      href={url}
      download={name}
      target="_blank"
      rel="noopener noreferrer"
      className="flex max-w-72 items-center gap-2.5 rounded-card border border-line bg-surface-0 px-3 py-2 hover:bg-surface-2"
    >
      <FileText aria-hidden="true" size={18} strokeWidth={1.5} className="shrink-0 text-muted" />
      <span className="min-w-0">
        <span className="block truncate text-sm">{name}</span>
        <span className="block text-muted text-xs">{bytes(size)}</span>
      </span>
    </a>
  );
}
