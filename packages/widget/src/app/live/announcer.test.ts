import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BETWEEN_MS, createAnnouncer } from './announcer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  const said: string[] = [];
  const announcer = createAnnouncer((words) => said.push(words), Date.now);
  const hear = (title: string, detail = '', urgent = false) => announcer.hear({ title, detail, urgent });
  return { said, hear, stop: announcer.stop };
}

describe('the announcer of the queue', () => {
  it('tells the first place at once, and what is known beside it', () => {
    const { said, hear } = start();
    hear('5th', 'about 4 minutes');
    vi.advanceTimersByTime(0);
    expect(said).toEqual(['5th · about 4 minutes']);
  });

  it('then tells the newest place after a while, and nothing of those between', () => {
    const { said, hear } = start();
    hear('5th');
    vi.advanceTimersByTime(1_000);
    hear('4th');
    vi.advanceTimersByTime(5_000);
    hear('3rd');
    vi.advanceTimersByTime(BETWEEN_MS - 6_001);
    expect(said).toEqual(['5th']);
    vi.advanceTimersByTime(1);
    expect(said).toEqual(['5th', '3rd']);
  });

  it('says nothing when only the estimate moves, or the place comes back to what was told', () => {
    const { said, hear } = start();
    hear('5th', 'about 4 minutes');
    vi.advanceTimersByTime(0);
    hear('5th', 'about 3 minutes');
    hear('4th');
    hear('5th');
    vi.advanceTimersByTime(10 * BETWEEN_MS);
    expect(said).toHaveLength(1);
  });

  it('tells what is urgent at once, and nothing after the end', () => {
    const { said, hear, stop } = start();
    hear('2nd');
    vi.advanceTimersByTime(10);
    hear('next', '', true);
    vi.advanceTimersByTime(0);
    expect(said).toEqual(['2nd', 'next']);
    hear('3rd');
    stop();
    vi.advanceTimersByTime(BETWEEN_MS);
    expect(said).toHaveLength(2);
  });
});
