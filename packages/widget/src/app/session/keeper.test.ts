import { describe, expect, it } from 'vitest';
import { settings } from '../../../test/session.ts';
import { aStorage } from '../../../test/storage.ts';
import { createKeeper, type Kept } from './keeper.ts';

const kept: Kept = {
  token: 'token',
  visitorId: 'visitor',
  settings,
  previewed: { conversationId: '', seq: 0 },
  firstMessages: [],
  person: { name: 'Ada', email: '' },
};

describe('the keeper', () => {
  it('keeps a visitor per widget until told to forget', () => {
    const storage = aStorage();
    createKeeper(storage, 'a').write(kept);
    expect(createKeeper(storage, 'a').read()).toMatchObject(kept);
    expect(createKeeper(storage, 'b').read()).toBeNull();
    createKeeper(storage, 'a').forget();
    expect(storage.entries.size).toBe(0);
  });

  it.each(['', 'no json', '7', 'null', '{"version":0,"token":"old"}'])('does not know %j', (line) => {
    const storage = aStorage();
    const keeper = createKeeper(storage, 'a');
    storage.setItem(keeper.name, line);
    expect(keeper.read()).toBeNull();
  });
});
