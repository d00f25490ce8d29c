import { hexColor, side } from '../shared/color.ts';
import type { Look } from '../shared/frame-protocol.ts';

type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * One line in the host page's own storage, written only after the visitor's first message: that there is a
 * conversation, and how the launcher looks. The iframe's storage is another origin's and can't be asked
 * without loading the iframe, so without this line nobody's page loads anything until the chat is opened.
 */
export interface Memory {
  recall(): Look | null;
  keep(look: Look): void;
  forget(): void;
}

export function createMemory(storage: () => KeyValue, widgetKey: string): Memory {
  // Not the app's own name for its line: a page may live on our origin, as the demo does.
  const name = `switchboard-launcher:${widgetKey}`;
  return {
    recall: () => attempt(() => parse(storage().getItem(name))),
    keep: ({ color, position, locale }) =>
      attempt(() => storage().setItem(name, [color, position, locale].join(' '))),
    forget: () => attempt(() => storage().removeItem(name)),
  };
}

function parse(line: string | null): Look | null {
  const [first, second, locale = ''] = (line ?? '').split(' ');
  const color = hexColor(first);
  const position = side(second);
  return color && position ? { color, position, locale } : null;
}

/** Storage may be closed to us (private mode, policy): then there is simply no memory. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
