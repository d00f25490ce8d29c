import type { Document } from '@switchboard/protocol';
import { BookText, FileText, Globe, type LucideIcon, TextQuote } from 'lucide-react';
import { bytes } from '../../ui/format/bytes.ts';

const icons: Record<Document['kind'], LucideIcon> = {
  text: TextQuote,
  file: FileText,
  page: Globe,
  article: BookText,
};

export function DocumentIcon({ kind }: Pick<Document, 'kind'>) {
  const Icon = icons[kind];
  return <Icon aria-hidden="true" size={16} strokeWidth={1.75} className="shrink-0 text-muted" />;
}

/** Where it is from, in a few words. */
export function originOf({ kind, url, file }: Document): string {
  if (kind === 'article') return 'Article';
  if (kind === 'page') return url ? new URL(url).host : 'Web page';
  if (kind === 'text' || !file) return kind === 'text' ? 'Text' : 'File';
  const pages = file.pages === null ? '' : `, ${file.pages} ${file.pages === 1 ? 'page' : 'pages'}`;
  return `${file.name}, ${bytes(file.size)}${pages}`;
}
