import { describe, expect, it, vi } from 'vitest';
import { type HostMessage, wrap } from '../shared/frame-protocol.ts';
import { createHostLine } from './host-line.ts';

function aFrame(hash: string) {
  const parent = { postMessage: vi.fn() };
  let hear: (event: MessageEvent) => void = () => {};
  const frame = {
    parent: parent as { postMessage: typeof parent.postMessage },
    location: { hash },
    addEventListener: (_type: 'message', listener: typeof hear) => {
      hear = listener;
    },
  };
  const arrive = (event: object) => hear(event as MessageEvent);
  return { frame, parent, arrive };
}

describe('the line to the page', () => {
  it('case 101: speaks to the exact origin that holds the iframe', () => {
    const { frame, parent } = aFrame('#https://shop.example');
    createHostLine(frame)?.send({ type: 'ready' });
    expect(parent.postMessage).toHaveBeenCalledWith(wrap({ type: 'ready' }), 'https://shop.example');
  });

  it('case 101: hears the page alone, by window and by origin', () => {
    const { frame, parent, arrive } = aFrame('#https://shop.example');
    const heard: HostMessage[] = [];
    createHostLine(frame)?.listen((message) => heard.push(message));
    const data = wrap({ type: 'shutdown' });
    arrive({ origin: 'https://evil.example', source: parent, data });
    arrive({ origin: 'https://shop.example', source: {}, data });
    expect(heard).toEqual([]);
    arrive({ origin: 'https://shop.example', source: parent, data });
    expect(heard).toMatchObject([{ type: 'shutdown' }]);
  });

  it.each(['', '#', '#*', '#null', '#https://shop.example/path', '#javascript:alert(1)', '#shop.example'])(
    'is none where %j names no origin',
    (hash) => {
      expect(createHostLine(aFrame(hash).frame)).toBeNull();
    },
  );

  it('is none for the app in a window of its own', () => {
    const { frame } = aFrame('#https://shop.example');
    frame.parent = frame as never;
    expect(createHostLine(frame)).toBeNull();
  });
});
