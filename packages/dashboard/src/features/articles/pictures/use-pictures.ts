import type { MarkdownOptions } from '@switchboard/client';
import type { Article, ArticlePicture } from '@switchboard/protocol';
import { type RefObject, useMemo, useState } from 'react';
import { pictureMarkdown, withPicture } from './picture-markdown.ts';

interface UsePicturesInput {
  article: Article | null;
  body: string;
  onBody: (body: string) => void;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** The pictures of an article that is being written: those it has, and those on their way into it. */
export function usePictures({ article, body, onBody, field }: UsePicturesInput) {
  const [added, setAdded] = useState<readonly ArticlePicture[]>([]);
  const [waiting, setWaiting] = useState<readonly File[]>([]);
  const [at, setAt] = useState<number | null>(null);
  const saved = article?.pictures;

  const options = useMemo(() => optionsFor([...(saved ?? []), ...added]), [saved, added]);

  return {
    /** How the text is shown. */
    options,
    /** The one that is asked about now. */
    file: waiting[0] ?? null,
    left: waiting.length,
    add(files: readonly File[]) {
      setAt(field.current?.selectionEnd ?? body.length);
      setWaiting((known) => [...known, ...files]);
    },
    leaveOut: () => setWaiting((known) => known.slice(1)),
    insert(picture: ArticlePicture, seen: string) {
      const next = withPicture(body, at ?? body.length, pictureMarkdown(picture.id, seen));
      setAdded((known) => [...known, picture]);
      setAt(next.end);
      onBody(next.body);
      setWaiting((known) => known.slice(1));
    },
  };
}

/** How an article with these pictures is shown. */
export function optionsFor(pictures: readonly ArticlePicture[]): MarkdownOptions {
  const known = new Map(pictures.map((picture) => [picture.id, picture]));
  return {
    headings: true,
    pictureOf(id) {
      const picture = known.get(id);
      return picture && { src: picture.previewUrl, width: picture.width, height: picture.height };
    },
  };
}

/** What of a paste or a drop is a picture. */
export function picturesIn({ files }: DataTransfer): File[] {
  return [...files].filter(({ type }) => type.startsWith('image/'));
}
