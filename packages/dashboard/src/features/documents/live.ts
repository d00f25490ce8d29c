import type { Connection } from '@switchboard/client';
import type { Document } from '@switchboard/protocol';
import type { QueryClient } from '@tanstack/react-query';
import { throttle } from '../../ui/throttle.ts';
import { documentKeys } from './queries.ts';

/** As much of a loaded page as concerns it: a list's, or a document's own. */
interface LoadedPage {
  items?: Document[];
  document?: Document;
}
interface LoadedPages {
  pages: LoadedPage[];
}

const isSettled = ({ status }: Document) => status === 'ready' || status === 'failed';

/**
 * What is read in the background shows how far it is, until the returned function is called. News of a part that was
 * read changes what is shown; only an end, or a document that is not shown yet, is worth asking the server again.
 */
export function startDocumentsLive({
  connection,
  queryClient,
}: {
  connection: Connection;
  queryClient: QueryClient;
}): () => void {
  const refresh = () => void queryClient.invalidateQueries({ queryKey: documentKeys.all });
  const soon = throttle(500, refresh);

  function take(document: Document): void {
    let isShown = false;
    const put = (known: Document) => {
      if (known.id !== document.id) return known;
      isShown = true;
      return document;
    };
    queryClient.setQueriesData<LoadedPages>(
      { queryKey: documentKeys.all },
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            ...(page.items && { items: page.items.map(put) }),
            ...(page.document && { document: put(page.document) }),
          })),
        },
    );
    if (!isShown || isSettled(document)) soon.call();
  }

  const stops = [
    connection.on('document:updated', ({ document }) => take(document)),
    connection.on('document:removed', () => soon.call()),
    connection.onConnected(refresh),
  ];
  return () => {
    soon.stop();
    for (const stop of stops) stop();
  };
}
