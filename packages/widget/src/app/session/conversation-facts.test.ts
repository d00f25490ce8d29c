import { describe, expect, it } from 'vitest';
import { aMessage, anOwnMessage, aSystemLine } from '../../../test/messages.ts';
import { aConversation } from '../../../test/session.ts';
import { isClosed, whoAnswers } from './conversation-facts.ts';

describe('whoAnswers', () => {
  it('is the team until somebody is there', () => {
    expect(whoAnswers([anOwnMessage(1)], aConversation())).toEqual({ kind: 'team', name: '' });
    expect(whoAnswers([], null)).toEqual({ kind: 'team', name: '' });
  });

  it('is the person who joined or wrote last', () => {
    const joined = aSystemLine(2, 'agent_joined', { name: 'Ada' });
    expect(whoAnswers([anOwnMessage(1), joined], null)).toEqual({ kind: 'person', name: 'Ada' });
    expect(whoAnswers([joined, aMessage(3)], null)).toEqual({ kind: 'person', name: 'Grace Hopper' });
  });

  it('is the team again when the person has gone', () => {
    const gone = [aMessage(1), aSystemLine(2, 'agent_left', { name: 'Grace Hopper' }), anOwnMessage(3)];
    expect(whoAnswers(gone, null).kind).toBe('team');
    expect(whoAnswers([aMessage(1), aSystemLine(2, 'returned_to_queue')], null).kind).toBe('team');
  });

  it('is the bot while the bot writes', () => {
    expect(whoAnswers([aMessage(1, { role: 'BOT' })], null).kind).toBe('bot');
  });

  it('is the bot that answers first, until the conversation is somebody else’s', () => {
    const robin = { name: 'Robin' };
    expect(whoAnswers([], null, robin)).toEqual({ kind: 'bot', name: 'Robin' });
    expect(whoAnswers([], aConversation('c', { state: 'bot' }), robin).kind).toBe('bot');
    expect(whoAnswers([], aConversation(), robin).kind).toBe('team');
    expect(whoAnswers([aSystemLine(2, 'handed_to_person')], null, robin).kind).toBe('team');
  });

  it('is the assignee where the transcript on the screen does not tell', () => {
    const conversation = aConversation('c', { assignee: { id: 'ada', name: 'Ada' } });
    expect(whoAnswers([], conversation)).toEqual({ kind: 'person', name: 'Ada' });
  });
});

describe('isClosed', () => {
  const closed = aSystemLine(2, 'conversation_closed');

  it('follows the newest line', () => {
    expect(isClosed([anOwnMessage(1), closed], aConversation())).toBe(true);
    expect(isClosed([closed, aSystemLine(3, 'conversation_reopened')], aConversation())).toBe(false);
  });

  it('ends with a message of the visitor, which opens it again', () => {
    expect(isClosed([closed, anOwnMessage(3, { seq: 0, delivery: 'sending' })], null)).toBe(false);
  });

  it('is what it was when loaded, where no line tells', () => {
    expect(isClosed([], aConversation('c', { status: 'CLOSED' }))).toBe(true);
    expect(isClosed([aMessage(1)], aConversation())).toBe(false);
  });
});
