import type { ChatServerFrame, Message } from '@switchboard/protocol';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createVoice, newsOf } from './voice.ts';

const CHAT = 'chat-1';
const AT = '2026-01-01T00:00:00.000Z';

let frames: ChatServerFrame[];
let voice: ReturnType<typeof createVoice>;
let seq: number;

beforeEach(() => {
  frames = [];
  seq = 0;
  voice = createVoice({
    session: { id: 's', conversation_id: CHAT, chatbot_name: 'Robin', from_seq: 0 },
    send: (frame) => void frames.push(frame),
    now: () => Date.parse(AT),
  });
});

function hear(event: string, payload: object): void {
  const news = newsOf(CHAT, event, { conversationId: CHAT, chatId: CHAT, ...payload });
  if (news) voice.hear(news);
}
const start = (turnId: string, attempt = 1) =>
  hear('bot:start', { turnId, attempt, bot: { id: 'b', name: 'Robin' }, replyTo: 'q' });
const chunk = (turnId: string, index: number, text: string, attempt = 1) =>
  hear('bot:chunk', { turnId, attempt, index, text });
const end = (turnId: string, outcome: string, messageId: string | null = null) =>
  hear('bot:end', { turnId, outcome, messageId, escalationRequested: false, escalationReason: null });
function message(role: Message['role'], text: string, meta: Partial<Message['meta']> = {}): Message {
  seq += 1;
  const author = { id: 'o', name: 'Otto', avatarUrl: '' };
  return { id: `m${seq}`, text, role, createdAt: AT, seq, meta: { author, attachments: [], ...meta } };
}
const tell = (...args: Parameters<typeof message>) =>
  hear('message:new', { message: message(...args), conversation: { id: CHAT } });
const answer = (turnId: string, text: string) => tell('BOT', text, { turnId });

/** The frames in short. */
const said = () =>
  frames.map((frame) => {
    if (frame.type === 'response_chunk') return `+${frame.chunk}`;
    if (frame.type === 'response_complete') return `=${frame.full_response} ${frame.message_id}`;
    return frame.type === 'response_start' ? '>' : frame.type;
  });

describe('an answer', () => {
  test('is begun, streamed and completed', () => {
    start('t');
    chunk('t', 0, 'Two ');
    chunk('t', 1, 'days.');
    answer('t', 'Two days.');
    end('t', 'complete', 'm1');
    expect(said()).toEqual(['>', '+Two', '+ days.', '=Two days. m1']);
  });

  test('begun anew after a server died goes on where it says the same', () => {
    start('t');
    chunk('t', 0, 'Two ');
    start('t', 2);
    chunk('t', 0, 'Two days', 2);
    chunk('t', 1, 'late', 1);
    answer('t', 'Two days.');
    expect(said()).toEqual(['>', '+Two', '+ days', '+.', '=Two days. m1']);
  });

  test('that says something else the second time is begun anew', () => {
    start('t');
    chunk('t', 0, 'Two days');
    start('t', 2);
    chunk('t', 0, 'Three', 2);
    answer('t', 'Three weeks.');
    expect(said()).toEqual(['>', '+Two days', '>', '+Three', '+ weeks.', '=Three weeks. m1']);
  });

  test('comes whole where chunks were lost, or nothing but the message arrived', () => {
    start('t');
    chunk('t', 0, 'One ');
    chunk('t', 2, 'three');
    answer('t', 'One two three');
    answer('u', 'Four');
    chunk('u', 0, 'Four');
    start('u');
    end('u', 'complete', 'm2');
    expect(said()).toEqual(['>', '+One', '+ two three', '=One two three m1', '>', '+Four', '=Four m2']);
  });

  test('that a person cuts off ends as far as it was shown, before what they write', () => {
    start('t');
    chunk('t', 0, 'I think');
    end('t', 'handed_over');
    chunk('t', 1, ' that');
    tell('AGENT', 'Hello');
    expect(said()).toEqual(['>', '+I think', '=I think null', '>', '+Hello', '=Hello m1']);
    expect(frames[2]).toMatchObject({ escalation_requested: true });
  });

  test('that fails says so, and ends', () => {
    start('t');
    end('t', 'failed');
    expect(said()).toEqual(['>', 'error', '= null']);
  });

  test('of which the end never came ends when a person writes or another answer begins', () => {
    start('t');
    start('u');
    tell('AGENT', 'Hello');
    expect(said()).toEqual(['>', '= null', '>', '= null', '>', '+Hello', '=Hello m1']);
  });

  test('in another conversation is not heard', () => {
    for (const event of ['bot:start', 'bot:chunk', 'bot:end', 'agent_joined', 'message:new', 'typing'])
      expect(
        newsOf(CHAT, event, { conversationId: 'other', chatId: 'other', conversation: { id: 'other' } }),
      ).toBeUndefined();
  });

  test('however it is cut into chunks, its chunks joined are what is stored', () => {
    const pieces = fc.array(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(' ', '\n', 'word', '\ud83d', '\ude00')),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, fc.integer({ min: 0, max: 12 }), (parts, again) => {
        const text = parts.join('').trim();
        fc.pre(text !== '' && text.isWellFormed());
        frames = [];
        const turnId = `t${seq}`;
        start(turnId);
        parts.slice(0, again).forEach((part, index) => {
          chunk(turnId, index, part);
        });
        start(turnId, 2);
        parts.forEach((part, index) => {
          chunk(turnId, index, part, 2);
        });
        answer(turnId, text);
        const last = said().lastIndexOf('>');
        const joined = said()
          .slice(last + 1, -1)
          .map((one) => one.slice(1));
        expect(joined.join('')).toBe(text);
        expect(frames.at(-1)).toMatchObject({ type: 'response_complete', full_response: text });
      }),
    );
  });
});

describe('messages', () => {
  test('are said once, the customer’s own not at all', () => {
    const once = message('AGENT', 'Hello');
    voice.say(once);
    voice.say(once);
    tell('USER', 'Hi');
    tell('SYSTEM', 'A line');
    expect(said()).toEqual(['>', '+Hello', '=Hello m1', 'session_info']);
  });

  test('with files alone show their names and addresses', () => {
    const attachment = { id: 'a', name: 'plan.pdf', type: 'application/pdf', size: 1, url: 'https://x/y' };
    tell('AGENT', '', { attachments: [attachment] });
    expect(said()).toEqual(['>', '+plan.pdf: https://x/y', '=plan.pdf: https://x/y m1']);
  });
});
