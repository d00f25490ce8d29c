import { describe, expect, it } from 'vitest';
import { aStorage } from '../../test/storage.ts';
import { safeStorage } from './safe-storage.ts';

describe('safeStorage', () => {
  it('is the browser’s storage where that is open', () => {
    const store = aStorage();
    const safe = safeStorage(() => store);
    safe.setItem('a', '1');
    expect(store.entries.get('a')).toBe('1');
    expect(safe.getItem('a')).toBe('1');
    safe.removeItem('a');
    expect(store.entries.size).toBe(0);
  });

  it('is the page’s memory where the browser refuses', () => {
    const safe = safeStorage(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    safe.setItem('a', '1');
    expect(safe.getItem('a')).toBe('1');
    safe.removeItem('a');
    expect(safe.getItem('a')).toBeNull();
  });

  it('remembers the newest value when the disk is full', () => {
    const store = aStorage();
    const safe = safeStorage(() => store);
    safe.setItem('a', 'old');
    store.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    safe.setItem('a', 'new');
    expect(safe.getItem('a')).toBe('new');
  });
});
