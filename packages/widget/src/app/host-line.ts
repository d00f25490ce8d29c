import { type FrameMessage, type HostMessage, unwrap, wrap } from '../shared/frame-protocol.ts';

/** The line to the page that holds the iframe. */
export interface HostLine {
  send(message: FrameMessage): void;
  listen(handler: (message: HostMessage) => void): void;
}

interface FrameWindow {
  parent: { postMessage(message: unknown, targetOrigin: string): void };
  location: { hash: string };
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/**
 * The loader names its page's origin in our address. A page that lies there hears nothing: the browser
 * delivers to that exact origin only, and where the iframe may be shown at all is the server's to say.
 * Null where there is no such page: the app was opened on its own.
 */
export function createHostLine(frame: FrameWindow): HostLine | null {
  const origin = originOf(frame.location.hash.slice(1));
  if (!origin || (frame.parent as unknown) === frame) return null;
  return {
    send: (message) => frame.parent.postMessage(wrap(message), origin),
    listen(handler) {
      frame.addEventListener('message', (event) => {
        const message = unwrap<HostMessage>(event, { origin, source: frame.parent });
        if (message) handler(message);
      });
    },
  };
}

function originOf(text: string): string | null {
  return URL.canParse(text) && new URL(text).origin === text ? text : null;
}
