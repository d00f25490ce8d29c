import { expect, test } from 'vitest';
import { openingWords } from './opening-words.ts';

const now = Date.parse('2026-01-16T16:00:00.000Z');
const at = (time: string) => Date.parse(time);

test('says now and what comes next, by the clock of the company', () => {
  const monday = at('2026-01-19T08:00:00.000Z');
  expect(openingWords({ isOpen: false, changesAt: monday }, 'Europe/Berlin', now)).toBe(
    'Closed now, opens Monday 09:00',
  );
  expect(openingWords({ isOpen: true, changesAt: monday }, 'America/New_York', now)).toBe(
    'Open now, until Monday 03:00',
  );
});

test('names the date where the weekday would not be enough, and says where nothing changes', () => {
  const spring = at('2026-04-01T08:00:00.000Z');
  expect(openingWords({ isOpen: false, changesAt: spring }, 'UTC', now)).toBe(
    'Closed now, opens Wed, 1 April 2026 08:00',
  );
  expect(openingWords({ isOpen: true, changesAt: null }, 'UTC', now)).toBe('Always open');
  expect(openingWords({ isOpen: false, changesAt: null }, 'UTC', now)).toBe('Closed, and never opens');
});
