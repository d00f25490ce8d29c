import { expect, it, vi } from 'vitest';
import { silentLog } from '../../../test/silent-log.ts';
import { createEventBus } from './index.ts';

interface News {
  greeted: { name: string };
  left: number;
}

it('tells the handlers of a type in the order in which they came, until they go', () => {
  const bus = createEventBus<News>(silentLog);
  const heard: string[] = [];
  const stop = bus.on('greeted', ({ name }) => void heard.push(`first ${name}`));
  bus.on('greeted', ({ name }) => void heard.push(`second ${name}`));
  bus.on('left', (count) => void heard.push(`left ${count}`));
  bus.emit('greeted', { name: 'Ada' });
  stop();
  bus.emit('greeted', { name: 'Bob' });
  expect(heard).toEqual(['first Ada', 'second Ada', 'second Bob']);
});

it('a handler that fails, at once or later, is logged and keeps nobody from the news', async () => {
  const error = vi.fn();
  const bus = createEventBus<News>({ ...silentLog, error });
  const heard = vi.fn();
  bus.on('left', () => {
    throw new Error('at once');
  });
  bus.on('left', async () => {
    throw new Error('later');
  });
  bus.on('left', heard);
  bus.emit('left', 3);
  await Promise.resolve();
  expect(heard).toHaveBeenCalledExactlyOnceWith(3);
  expect(error.mock.calls.map(([fields]) => fields.err.message)).toEqual(['at once', 'later']);
});
