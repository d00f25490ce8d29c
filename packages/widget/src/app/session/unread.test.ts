import { describe, expect, it } from 'vitest';
import { aMessage, anOwnMessage, aSystemLine } from '../../../test/messages.ts';
import { countUnread, nextPreview } from './unread.ts';

const messages = [aMessage(1), anOwnMessage(2), aSystemLine(3, 'agent_joined'), aMessage(4), aMessage(5)];

describe('countUnread', () => {
  it('counts replies after the read position, not own messages and system lines', () => {
    expect(countUnread(messages, 0)).toBe(3);
    expect(countUnread(messages, 1)).toBe(2);
    expect(countUnread(messages, 5)).toBe(0);
  });
});

describe('nextPreview', () => {
  it('shows the newest unread reply, once', () => {
    expect(nextPreview(messages, 1, 0)).toEqual({ seq: 5, author: 'Grace Hopper', text: 'Text 5' });
    expect(nextPreview(messages, 1, 5)).toBeNull();
    expect(nextPreview(messages, 5, 0)).toBeNull();
  });

  it('leaves the numbers of a bot’s sources out', () => {
    const answer = aMessage(1, { text: 'Within 30 days. [1] It is free. [2]' });
    answer.meta = { ...answer.meta, sources: [{ n: 1, title: 'Returns', url: null, excerpt: 'x' }] };
    expect(nextPreview([answer], 0, 0)?.text).toBe('Within 30 days. It is free.');
  });

  it('cuts a long one between characters, and names the file of one without words', () => {
    const long = nextPreview([aMessage(1, { text: '😀'.repeat(400) })], 0, 0);
    expect([...(long?.text ?? '')]).toHaveLength(160);
    expect(long?.text.endsWith('😀…')).toBe(true);
    const file = aMessage(1, { text: '' });
    file.meta = {
      ...file.meta,
      attachments: [{ id: 'f', name: 'tea.pdf', type: 'application/pdf', size: 1, url: '/f' }],
    };
    expect(nextPreview([file], 0, 0)?.text).toBe('tea.pdf');
  });
});
