import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ChatbotChatInterface, useRealtimeChat } from './index.ts';

it('renders on a server, where there is no browser to keep or open anything', () => {
  const html = renderToString(
    createElement(ChatbotChatInterface, { chatbotId: 'robin', title: 'Robin', greeting: 'Ask me <b>' }),
  );
  expect(html).toContain('Ask me &lt;b&gt;');
  expect(html).toContain('role="log"');
});

it('the hook is idle on a server', () => {
  function Status() {
    return createElement('p', null, useRealtimeChat({ chatId: 'k1', token: 't' }).status);
  }
  expect(renderToString(createElement(Status))).toBe('<p>idle</p>');
});
