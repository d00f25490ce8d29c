import type { ConnectionStatus } from '@switchboard/client';
import { createStore } from '@switchboard/client/store';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConnectionNotice } from './connection-notice.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  const status = createStore<ConnectionStatus>('connected');
  let isOnline = true;
  let changed = () => {};
  const notice = createConnectionNotice(status, {
    isOnline: () => isOnline,
    onChange: (listener) => {
      changed = listener;
    },
  });
  return {
    notice,
    status,
    setOnline(now: boolean) {
      isOnline = now;
      changed();
    },
  };
}

describe('the connection notice', () => {
  it('says nothing of a break that is over within two seconds', () => {
    const { notice, status } = start();
    status.set('reconnecting');
    vi.advanceTimersByTime(1999);
    status.set('connected');
    vi.advanceTimersByTime(5000);
    expect(notice.get()).toBeNull();
  });

  it('says after two seconds that it reconnects, until it has', () => {
    const { notice, status } = start();
    status.set('reconnecting');
    vi.advanceTimersByTime(2000);
    expect(notice.get()).toBe('reconnecting');
    status.set('connected');
    expect(notice.get()).toBeNull();
  });

  it('says at once that there is no network, and goes on to reconnecting when there is', () => {
    const { notice, status, setOnline } = start();
    setOnline(false);
    expect(notice.get()).toBe('offline');
    status.set('reconnecting');
    expect(notice.get()).toBe('offline');
    setOnline(true);
    expect(notice.get()).toBe('reconnecting');
  });

  it('has nothing to say where no connection is wanted', () => {
    const { notice, status } = start();
    status.set('idle');
    vi.advanceTimersByTime(5000);
    expect(notice.get()).toBeNull();
  });
});
