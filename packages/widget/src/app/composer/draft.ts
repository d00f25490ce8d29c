type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What is written and not sent yet. */
export interface Draft {
  read(): string;
  write(text: string): void;
}

/**
 * Kept for this tab alone until there is a conversation, and for all tabs from then on: nothing lasting is
 * stored about somebody who has not written.
 */
export function createDraft(
  stores: { tab: KeyValue; lasting: KeyValue },
  widgetKey: string,
  hasConversation: () => boolean,
): Draft {
  const name = `switchboard:${widgetKey}:draft`;
  return {
    read: () => stores.lasting.getItem(name) ?? stores.tab.getItem(name) ?? '',
    write(text) {
      const lasting = hasConversation();
      const [store, other] = lasting ? [stores.lasting, stores.tab] : [stores.tab, stores.lasting];
      if (text) store.setItem(name, text);
      else store.removeItem(name);
      other.removeItem(name);
    },
  };
}
