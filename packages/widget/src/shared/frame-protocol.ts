/**
 * What the loader on the host page and the app in the iframe say to each other by postMessage. Both sides
 * name the exact target origin and believe only the origin AND the window they expect; the one secret that
 * travels is the host's identity token, from the page to our own origin.
 */

/** The page the visitor is on, as the server's `page` field takes it. */
export interface HostPage {
  url: string;
  title: string;
  referrer: string;
}

/** How the launcher looks and speaks; the app tells the loader what the company has set. */
export interface Look {
  /** CSS hex colour, six digits. */
  color: string;
  position: 'left' | 'right';
  locale: string;
}

/** A reply to show beside the closed launcher; `dismiss` names the button that takes it away. */
export interface Preview {
  author: string;
  text: string;
  dismiss: string;
}

/** Page → iframe. `state` answers `ready` and is sent again whenever a part of it changes. */
export type HostMessage =
  | { type: 'state'; open: boolean; page: HostPage; look: Partial<Look>; identityToken: string | undefined }
  | { type: 'shutdown' };

/** Iframe → page. */
export type FrameMessage =
  | { type: 'ready' }
  /** `kept`: there is a conversation, so later pages should watch for its answers. */
  | { type: 'look'; look: Look; kept: boolean }
  /** `label` says the count in words; the app knows all languages and plurals, the loader is small. */
  | { type: 'unread'; count: number; label: string; preview: Preview | null }
  | { type: 'close' }
  /** Answers `shutdown`: everything kept is gone. */
  | { type: 'forgotten' };

interface Marked {
  switchboard: 1;
}

export function wrap<M extends HostMessage | FrameMessage>(message: M): M & Marked {
  return { ...message, switchboard: 1 };
}

interface Sender {
  origin: string;
  source: unknown;
}

/** The message inside an event, if it comes from exactly this origin and window; else null. */
export function unwrap<M extends HostMessage | FrameMessage>(
  { origin, source, data }: Sender & { data: unknown },
  expected: Sender,
): M | null {
  const trusted = source && source === expected.source && origin === expected.origin;
  return trusted && (data as Partial<Marked> | null)?.switchboard === 1 ? (data as M) : null;
}
