import type { Inbox } from './inbox.ts';

/** What this installation is, as far as origins go. */
export interface Site {
  /** The origin of PUBLIC_URL. */
  publicOrigin: string;
  production: boolean;
}

type Listed = Pick<Inbox, 'origins'>;

/** What a Content-Security-Policy can name: no wildcards, no `;` or `,` that would end the directive. */
const NAMEABLE = /^https?:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/;

export function isNameableOrigin(origin: string): boolean {
  return NAMEABLE.test(origin);
}

/** The dashboard's, the widget iframe's and the demo's own origin; while developing, also by its other local name. */
export function isOurOrigin(origin: string, site: Site): boolean {
  if (origin === site.publicOrigin) return true;
  if (site.production) return false;
  const { port } = new URL(site.publicOrigin);
  return ['localhost', '127.0.0.1'].some((host) => origin === new URL(`http://${host}:${port || 80}`).origin);
}

/**
 * May a page of this origin talk to the widget? An empty list means nowhere in production, anywhere otherwise. Without
 * an `Origin` it is no browser's page, so there is nothing to check; framing does not depend on this header at all.
 */
export function mayEmbed(widget: Listed, origin: string | undefined, site: Site): boolean {
  if (origin === undefined || isOurOrigin(origin, site)) return true;
  if (widget.origins.length === 0) return !site.production;
  return widget.origins.includes(origin);
}

/** The value of `frame-ancestors` on the widget's page; the same for an unknown or disabled one as for one that is listed nowhere. */
export function frameAncestors(widget: Listed | undefined, site: Site): string {
  if (!widget) return "'none'";
  if (widget.origins.length === 0) return site.production ? "'none'" : '*';
  return ["'self'", ...widget.origins].join(' ');
}

/** The same for what is a company's and no single widget's: the origins of all its enabled widgets. */
export function companyFrameAncestors(
  widgets: readonly (Listed & Pick<Inbox, 'enabled'>)[],
  site: Site,
): string {
  const enabled = widgets.filter((widget) => widget.enabled);
  const isOpen =
    !site.production && (enabled.length === 0 || enabled.some(({ origins }) => origins.length === 0));
  if (isOpen) return '*';
  const origins = new Set(enabled.flatMap((widget) => widget.origins));
  return origins.size === 0 ? "'none'" : ["'self'", ...origins].join(' ');
}
