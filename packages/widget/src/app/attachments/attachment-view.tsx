import type { Attachment } from '@switchboard/protocol';
import { useState } from 'preact/hooks';
import { fill } from '../../i18n/format.ts';
import { Download, File } from '../ui/icons.tsx';
import { useLanguage } from '../ui/language.ts';
import { formatBytes } from './format-bytes.ts';

// What browsers draw without running anything; an SVG may carry scripts and is offered for download.
const DRAWN = /^image\/(?:png|jpeg|gif|webp|avif)$/;

/** An image in the thread, everything else (and an image that does not load) as a link to download. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { texts, region } = useLanguage();
  const [broken, setBroken] = useState(false);
  const { name, type, size, url } = attachment;
  if (DRAWN.test(type) && !broken) {
    return (
      <a class="picture" href={url} target="_blank" rel="noopener noreferrer">
        <img src={url} alt={name} onError={() => setBroken(true)} />
      </a>
    );
  }
  return (
    <a class="file" href={url} download={name} target="_blank" rel="noopener noreferrer">
      <File />
      <span class="file-text">
        <span class="file-name" dir="auto">
          {name}
        </span>
        <small>{formatBytes(size, region)}</small>
      </span>
      <Download aria-label={fill(texts.download, { name })} />
    </a>
  );
}
