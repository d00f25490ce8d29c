import { expect, it } from 'vitest';
import { RecentIds } from './recent-ids.ts';

it('knows an id until so many others have come', () => {
  const recent = new RecentIds(2);
  expect(['a', 'a', 'b', 'a', 'c', 'a'].map((id) => recent.add(id))).toEqual([
    true,
    false,
    true,
    false,
    true,
    true,
  ]);
});
