import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { toldConnection } from '../../../../test/told-connection.ts';
import { type LiveAnswers, listenToAnswers } from './live-answer.ts';

let told: ReturnType<typeof toldConnection>;
let answers: LiveAnswers;

beforeEach(() => {
  vi.useFakeTimers();
  told = toldConnection();
  answers = listenToAnswers(told.connection, 'c1');
});
afterEach(() => {
  answers.close();
  vi.useRealTimers();
});

const tell = (event: string, payload: object = {}) =>
  told.tell(event, { conversationId: 'c1', turnId: 't1', attempt: 1, ...payload });
const start = (more: object = {}) => tell('bot:start', { bot: { id: 'b', name: 'Robin' }, ...more });
const chunk = (index: number, text: string, more: object = {}) => tell('bot:chunk', { index, text, ...more });
const text = () => answers.state.get()?.text;

test('pieces become one text, in an open conversation alone', () => {
  start();
  expect(answers.state.get()).toMatchObject({ botName: 'Robin', text: '' });
  chunk(0, 'Nine ');
  chunk(1, 'days');
  chunk(0, 'Elsewhere', { conversationId: 'c2' });
  expect(text()).toBe('Nine days');
});

test('what has a hole is not shown: the whole answer comes as a message', () => {
  chunk(3, 'days');
  expect(answers.state.get()).toMatchObject({ turnId: 't1', text: null });
  chunk(4, ' or so');
  expect(text()).toBeNull();
  start();
  chunk(0, 'Nine ');
  chunk(2, 'or so');
  expect(text()).toBeNull();
});

test('an answer that is begun anew begins anew here', () => {
  start();
  chunk(0, 'Half of it');
  start({ attempt: 2 });
  expect(text()).toBe('');
  chunk(0, 'All of it', { attempt: 2 });
  expect(text()).toBe('All of it');
});

test.each([
  ['its end', () => tell('bot:end')],
  [
    'its message',
    () => tell('message:new', { conversation: { id: 'c1' }, message: { meta: { turnId: 't1' } } }),
  ],
  ['what the server says of it', () => answers.end('t1')],
  ['a lost connection', () => tell('connected')],
  ['silence', () => vi.advanceTimersByTime(150_000)],
])('it ends with %s', (_name, end) => {
  start();
  chunk(0, 'Nine ');
  end();
  expect(answers.state.get()).toBeNull();
});

test('the end of another turn, or a person’s message, ends nothing', () => {
  start();
  tell('bot:end', { turnId: 't0' });
  tell('message:new', { conversation: { id: 'c1' }, message: { meta: {} } });
  answers.end('t0');
  expect(answers.state.get()).not.toBeNull();
});
