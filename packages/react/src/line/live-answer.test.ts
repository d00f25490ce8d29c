import type { Connection } from '@switchboard/client';
import { expect, it } from 'vitest';
import { watchAnswer } from './live-answer.ts';

function open() {
  const handlers = new Map<string, (event: unknown) => void>();
  let connected = () => {};
  const connection = {
    on: (event: string, handler: (event: unknown) => void) => {
      handlers.set(event, handler);
      return () => void handlers.delete(event);
    },
    onConnected: (handler: () => void) => {
      connected = handler;
      return () => {};
    },
  } as unknown as Connection;
  const watched = watchAnswer(connection, 'k1');
  const hear = (event: string, payload: object) =>
    handlers.get(event)?.({ conversationId: 'k1', turnId: 't1', attempt: 1, ...payload });
  return { ...watched, hear, connect: () => connected(), handlers, said: () => watched.answer.get()?.text };
}

it('joins what is said, and ends with the message', () => {
  const { hear, said, answer } = open();
  hear('bot:start', { replyTo: 'm1' });
  expect(answer.get()).toMatchObject({ text: '', replyTo: 'm1' });
  hear('bot:chunk', { index: 0, text: 'Hel' });
  hear('bot:chunk', { index: 1, text: 'lo' });
  expect(said()).toBe('Hello');
  hear('bot:chunk', { conversationId: 'other', index: 2, text: '!' });
  expect(said()).toBe('Hello');
  hear('message:new', { conversation: { id: 'k1' }, message: { role: 'BOT' } });
  expect(answer.get()).toBeNull();
});

it('begins anew where the server had to', () => {
  const { hear, said } = open();
  hear('bot:start', { replyTo: 'm1' });
  hear('bot:chunk', { index: 0, text: 'Half' });
  hear('bot:start', { attempt: 2, replyTo: 'm1' });
  hear('bot:chunk', { attempt: 2, index: 0, text: 'Whole' });
  expect(said()).toBe('Whole');
});

it('shows no torn words of an answer whose beginning was missed', () => {
  const { hear, said } = open();
  hear('bot:chunk', { index: 3, text: 'the end' });
  hear('bot:chunk', { index: 4, text: ' of it' });
  expect(said()).toBe('');
  hear('bot:start', { turnId: 't2', replyTo: 'm3' });
  hear('bot:chunk', { turnId: 't2', index: 0, text: 'Next' });
  hear('bot:end', { turnId: 't1' });
  expect(said()).toBe('Next');
});

it('forgets what it does not know the end of when the line is back', () => {
  const { hear, answer, connect } = open();
  hear('bot:start', { replyTo: 'm1' });
  connect();
  expect(answer.get()).toBeNull();
});
