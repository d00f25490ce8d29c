import { describe, expect, it, vi } from 'vitest';
import type { HostMessage } from '../../shared/frame-protocol.ts';
import { Visits } from './visits.ts';

type HostState = Extract<HostMessage, { type: 'state' }>;

const page = { url: 'https://shop.example/', title: 'Shop', referrer: '' };
const state: HostState = { type: 'state', open: false, page, look: {}, identityToken: undefined };

function start() {
  const refresh = vi.fn();
  let now = 1000;
  const visits = new Visits({ refresh }, { now: () => now });
  function wait(ms: number) {
    now += ms;
  }
  return { visits, refresh, wait };
}

describe('visits', () => {
  it('asks when the page has spoken for the first time', () => {
    const { visits, refresh } = start();
    visits.note(state);
    expect(refresh).toHaveBeenCalledWith({ page });
  });

  it('does not ask because the window opens or closes', () => {
    const { visits, refresh } = start();
    visits.note(state);
    visits.note({ ...state, open: true });
    visits.note(state);
    expect(refresh).toHaveBeenCalledOnce();
  });

  it('asks anew on another page, for another identity, and after five minutes', () => {
    const { visits, refresh, wait } = start();
    visits.note(state);
    const moved = { ...state, page: { ...page, url: 'https://shop.example/teas' } };
    visits.note(moved);
    visits.note({ ...moved, identityToken: 'signed' });
    expect(refresh).toHaveBeenLastCalledWith({ page: moved.page, identityToken: 'signed' });
    wait(6 * 60_000);
    visits.note({ ...moved, identityToken: 'signed', open: true });
    expect(refresh).toHaveBeenCalledTimes(4);
  });

  it('cuts what would be too long for the server', () => {
    const { visits, refresh } = start();
    visits.note({
      ...state,
      page: { url: `https://x.example/${'a'.repeat(3000)}`, title: 'T'.repeat(600), referrer: '' },
    });
    const [{ page: told }] = refresh.mock.calls[0] ?? [{ page }];
    expect([told.url.length, told.title.length]).toEqual([2000, 500]);
  });
});
