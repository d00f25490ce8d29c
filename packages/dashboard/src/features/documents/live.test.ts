import type { Document, DocumentStatus } from '@switchboard/protocol';
import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { toldConnection } from '../../../test/told-connection.ts';
import { startDocumentsLive } from './live.ts';
import { documentKeys } from './queries.ts';

const documentOf = (id: string, status: DocumentStatus, progress = 0) =>
  ({ id, status, progress }) as Document;

/** A connection that says what the test says, and counts how often the server is asked anew. */
function stage() {
  const { connection, tell } = toldConnection();
  const queryClient = new QueryClient();
  const asked = vi.spyOn(queryClient, 'invalidateQueries').mockResolvedValue();
  const list = documentKeys.list({ botId: '', status: null });
  queryClient.setQueryData(list, {
    pages: [{ items: [documentOf('a', 'waiting'), documentOf('b', 'ready', 100)], nextCursor: null }],
  });
  queryClient.setQueryData(documentKeys.one('a'), {
    pages: [{ document: documentOf('a', 'waiting'), passages: [] }],
  });
  const stop = startDocumentsLive({ connection, queryClient });
  return {
    asked,
    stop,
    say: (document: Document) => tell('document:updated', { document }),
    shown: () => [queryClient.getQueryData(list), queryClient.getQueryData(documentKeys.one('a'))],
  };
}

test('how far a document is shows in the list and on its page, without asking the server', () => {
  const { say, shown, asked, stop } = stage();
  say(documentOf('a', 'indexing', 40));
  expect(shown()).toMatchObject([
    {
      pages: [
        {
          items: [
            { id: 'a', status: 'indexing', progress: 40 },
            { id: 'b', status: 'ready' },
          ],
        },
      ],
    },
    { pages: [{ document: { id: 'a', progress: 40 }, passages: [] }] },
  ]);
  expect(asked).not.toHaveBeenCalled();
  stop();
});

test('the server is asked once a document is read or could not be, and for one that is not shown', () => {
  for (const document of [
    documentOf('a', 'ready', 100),
    documentOf('a', 'failed'),
    documentOf('c', 'waiting'),
  ]) {
    const { say, asked, stop } = stage();
    say(document);
    expect(asked).toHaveBeenCalledOnce();
    stop();
  }
});
