/** What the browser tells about the page; nothing outside a browser. */
export interface PageEvents {
  online?: () => void;
  offline?: () => void;
  visible?: () => void;
}

/** Listens until the returned function is called. */
export function onPageEvents(events: PageEvents): () => void {
  const page = globalThis.document as Document | undefined;
  const view = globalThis.window as Window | undefined;
  const stops: (() => void)[] = [];
  function listen(target: EventTarget | undefined, type: string, handler: (() => void) | undefined): void {
    if (!target || !handler) return;
    target.addEventListener(type, handler);
    stops.push(() => target.removeEventListener(type, handler));
  }
  const { visible } = events;
  listen(view, 'online', events.online);
  listen(view, 'offline', events.offline);
  listen(page, 'visibilitychange', visible && (() => page?.visibilityState === 'visible' && visible()));
  return () => {
    for (const stop of stops) stop();
  };
}
