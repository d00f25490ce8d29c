import type { ConnectionStatus } from '@switchboard/client';
import { createStore } from '@switchboard/client/store';
import type { QueuePosition } from '@switchboard/protocol';
import { describe, expect, it, vi } from 'vitest';
import { settle } from '../../../test/session.ts';
import type { LiveDeps } from './deps.ts';
import { watchQueue } from './watch-queue.ts';

const OPEN = { state: 'open', opensAt: null } as const;

function start() {
  const answers: ((position: number | null | Error) => void)[] = [];
  const status = createStore<ConnectionStatus>('connected');
  let onPosition: (event: QueuePosition) => void = () => {};
  let onConnected = () => {};
  const stopped = vi.fn();
  const call = () =>
    new Promise((resolve, reject) => {
      answers.push((position) => {
        if (position instanceof Error) reject(position);
        else resolve({ position, estimated_wait_seconds: null, availability: OPEN });
      });
    });
  const connection = {
    status,
    on: (_event: string, handler: typeof onPosition) => {
      onPosition = handler;
      return stopped;
    },
    onConnected: (handler: () => void) => {
      onConnected = handler;
      return stopped;
    },
  };
  const deps = { widgetKey: 'w', api: { call }, connection } as unknown as LiveDeps;
  const onAvailability = vi.fn();
  const watch = watchQueue(deps, 'c-1', onAvailability);
  const tell = (position: number, session_id = 'c-1') =>
    onPosition({ session_id, position, total: 9, estimated_wait_seconds: 60 * position });
  return { watch, answers, status, tell, connected: () => onConnected(), onAvailability, stopped };
}

const waiting = (position: number, seconds: number | null) => ({ state: 'waiting', position, seconds });

describe('watchQueue', () => {
  it('asks at once, then follows what is told of this conversation', async () => {
    const { watch, answers, tell, onAvailability } = start();
    expect(watch.place.get()).toEqual({ state: 'asking' });
    answers[0]?.(4);
    await settle();
    expect(watch.place.get()).toEqual(waiting(4, null));
    expect(onAvailability).toHaveBeenCalledWith(OPEN);
    tell(3);
    tell(1, 'another');
    expect(watch.place.get()).toEqual(waiting(3, 180));
  });

  it('believes news more than an answer that was on its way before', async () => {
    const { watch, answers, tell } = start();
    tell(2);
    answers[0]?.(5);
    await settle();
    expect(watch.place.get()).toEqual(waiting(2, 120));
  });

  it('shows no place while the connection is away, and asks anew when it is back', async () => {
    const { watch, answers, status, connected } = start();
    answers[0]?.(4);
    await settle();
    status.set('reconnecting');
    expect(watch.place.get()).toEqual({ state: 'lost' });
    status.set('connected');
    connected();
    expect(watch.place.get()).toEqual({ state: 'lost' });
    answers[1]?.(1);
    await settle();
    expect(watch.place.get()).toEqual(waiting(1, null));
  });

  it('knows when it does not wait, and an answer that failed changes nothing', async () => {
    const { watch, answers, connected } = start();
    answers[0]?.(new Error('no network'));
    await settle();
    expect(watch.place.get()).toEqual({ state: 'asking' });
    connected();
    answers[1]?.(null);
    await settle();
    expect(watch.place.get()).toEqual({ state: 'none' });
  });

  it('hears nothing more once it is stopped', async () => {
    const { watch, answers, stopped } = start();
    watch.stop();
    answers[0]?.(4);
    await settle();
    expect(watch.place.get()).toEqual({ state: 'asking' });
    expect(stopped).toHaveBeenCalledTimes(2);
  });
});
