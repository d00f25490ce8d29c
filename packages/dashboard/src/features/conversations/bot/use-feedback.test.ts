import type { ThreadMessage } from '@switchboard/client';
import { expect, test } from 'vitest';
import { withFeedback } from './use-feedback.ts';

const answer = (id: string, feedback?: object) => ({ id, meta: { feedback } }) as unknown as ThreadMessage;
const said = (messages: readonly ThreadMessage[]) => messages.map(({ meta }) => meta.feedback);

test('what the customer said last counts, and what was taken back is gone; others stay the objects they are', () => {
  const messages = [answer('1'), answer('2', { helpful: true }), answer('3', { helpful: true })];
  const heard = new Map([
    ['1', { helpful: false, comment: 'Wrong year' }],
    ['2', null],
  ]);
  const next = withFeedback(messages, heard);
  expect(said(next)).toEqual([{ helpful: false, comment: 'Wrong year' }, undefined, { helpful: true }]);
  expect(next[2]).toBe(messages[2]);
  expect(withFeedback(messages, new Map())).toBe(messages);
});
