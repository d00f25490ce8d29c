import type { Store } from '@switchboard/client';
import { useLayoutEffect, useState } from 'preact/hooks';

/** The store's value, drawn again whenever it changes. */
export function useStore<T>(store: Store<T>): T {
  const [, redraw] = useState({});
  const value = store.get();
  useLayoutEffect(() => {
    // It may have changed between drawing and listening.
    if (store.get() !== value) redraw({});
    return store.subscribe(() => redraw({}));
  }, [store]);
  return value;
}
