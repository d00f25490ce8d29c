import { describe, expect, it } from 'vitest';
import { aStorage } from '../../../test/storage.ts';
import { createDraft } from './draft.ts';

function aDraft(hasConversation: () => boolean) {
  const stores = { tab: aStorage(), lasting: aStorage() };
  return { stores, draft: createDraft(stores, 'demo-widget', hasConversation) };
}

describe('the draft', () => {
  it('lasts no longer than the tab while there is no conversation', () => {
    const { stores, draft } = aDraft(() => false);
    draft.write('Hello');
    expect(draft.read()).toBe('Hello');
    expect(stores.tab.entries.size).toBe(1);
    expect(stores.lasting.entries.size).toBe(0);
  });

  it('moves to where it lasts once there is one, and leaves nothing behind when it is sent', () => {
    let hasConversation = false;
    const { stores, draft } = aDraft(() => hasConversation);
    draft.write('Hel');
    hasConversation = true;
    draft.write('Hello');
    expect(stores.tab.entries.size).toBe(0);
    expect(draft.read()).toBe('Hello');
    draft.write('');
    expect(stores.lasting.entries.size).toBe(0);
    expect(draft.read()).toBe('');
  });
});
