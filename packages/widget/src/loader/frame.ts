import { type FrameMessage, type HostMessage, unwrap, wrap } from '../shared/frame-protocol.ts';
import { element } from './dom.ts';

interface FrameOptions {
  base: string;
  widgetKey: string;
  title: string;
  onMessage(message: FrameMessage): void;
  /** The app did not come: the network is gone, or the server refuses this page. */
  onFailed(): void;
}

const PATIENCE_MS = 15_000;
/** The app speaks before its page has loaded; error pages load, too, and never speak. */
const AFTER_LOAD_MS = 1_000;

/** The app in its iframe, and the line to it. */
export function createFrame({ base, widgetKey, title, onMessage, onFailed }: FrameOptions) {
  const { origin } = new URL(base);
  const iframe = element('iframe', {
    title,
    // The fragment tells the app whom to talk to; the browser does not send it, so the page stays cacheable.
    src: `${base}widget/app?key=${encodeURIComponent(widgetKey)}#${location.origin}`,
  });
  let heard = false;

  function expectIn(ms: number) {
    setTimeout(() => {
      if (!heard) onFailed();
    }, ms);
  }

  function receive(event: MessageEvent) {
    const message = unwrap<FrameMessage>(event, { origin, source: iframe.contentWindow });
    if (!message) return;
    heard = true;
    onMessage(message);
  }

  expectIn(PATIENCE_MS);
  iframe.onload = () => expectIn(AFTER_LOAD_MS);
  addEventListener('message', receive);

  return {
    iframe,
    send: (message: HostMessage) => iframe.contentWindow?.postMessage(wrap(message), origin),
    focus: () => iframe.focus(),
    remove() {
      heard = true;
      removeEventListener('message', receive);
      iframe.remove();
    },
  };
}

export type Frame = ReturnType<typeof createFrame>;
