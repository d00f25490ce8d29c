import type { HostMessage, Look } from '../../shared/frame-protocol.ts';
import type { Session } from './session.ts';

type HostState = Extract<HostMessage, { type: 'state' }>;

/** What is known of the visit grows old: who is online, what the company has set. */
const FRESH_MS = 5 * 60_000;

/** Hears from the page that holds the iframe, and asks the server anew when something has changed for it. */
export class Visits {
  /** What the page's snippet fixes. */
  look: Partial<Look> = {};
  readonly #session: Pick<Session, 'refresh'>;
  readonly #clock: { now(): number };
  #known: HostState | null = null;
  #askedAt = 0;

  constructor(session: Pick<Session, 'refresh'>, clock: { now(): number }) {
    this.#session = session;
    this.#clock = clock;
  }

  note(state: HostState): void {
    const before = this.#known;
    this.#known = state;
    this.look = state.look;
    const changed =
      before === null || state.identityToken !== before.identityToken || state.page.url !== before.page.url;
    const grownOld = state.open && !before?.open && this.#clock.now() - this.#askedAt > FRESH_MS;
    if (!changed && !grownOld) return;
    this.#askedAt = this.#clock.now();
    const { url, title, referrer } = state.page;
    const page = { url: url.slice(0, 2000), title: title.slice(0, 500), referrer: referrer.slice(0, 2000) };
    this.#session.refresh({ page, ...(state.identityToken ? { identityToken: state.identityToken } : {}) });
  }

  /** The app on a page of its own. */
  alone(): void {
    this.#session.refresh();
  }
}
