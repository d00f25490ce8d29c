import type { ApiClient } from '@switchboard/client';
import type { AfterChat } from '@switchboard/protocol';
import { useEffect, useState } from 'preact/hooks';

/** What can be done with this conversation; null until it is known, or where there is none. */
export function useAfter(
  api: Pick<ApiClient, 'call'>,
  id: string | null,
  closed: boolean,
): [AfterChat | null, (facts: AfterChat) => void] {
  const [known, setKnown] = useState<{ of: string; facts: AfterChat } | null>(null);
  const of = `${id}:${closed}`;

  useEffect(() => {
    if (id === null) return;
    const ended = new AbortController();
    const input = { params: { id }, signal: ended.signal };
    // Without an answer the rest works all the same.
    api.call('GET /api/live-chat/:id/after', input).then(
      (facts) => setKnown({ of, facts }),
      () => {},
    );
    return () => ended.abort();
  }, [of]);

  return [known?.of === of ? known.facts : null, (facts) => setKnown({ of, facts })];
}
