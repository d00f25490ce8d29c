import type { FastifyInstance } from 'fastify';

export type Headers = Record<string, string>;

type Policy = Record<string, readonly string[]>;

const SELF = "'self'";
const NONE = "'none'";
/** Nobody frames it, nothing in it loads, no form or base leads elsewhere. */
const CLOSED: Policy = {
  'default-src': [NONE],
  'base-uri': [NONE],
  'form-action': [NONE],
  'frame-ancestors': [NONE],
};
const CLOSED_FEATURES = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'usb'];

function csp(policy: Policy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ');
}

/** Our own API and sockets; older browsers do not count a WebSocket as 'self'. */
function ownConnections(publicUrl: string): string[] {
  return [SELF, new URL(publicUrl).origin.replace(/^http/, 'ws')];
}

/** The demo names the loader by the public URL, and may itself be opened as 127.0.0.1. */
function ownPages(publicUrl: string): string[] {
  return [SELF, new URL(publicUrl).origin];
}

/** For the dashboard's page. */
export function dashboardHeaders(publicUrl: string): Headers {
  const policy: Policy = {
    ...CLOSED,
    'script-src': [SELF],
    // Virtualised lists and Radix place elements by style attributes.
    'style-src': [SELF, "'unsafe-inline'"],
    'img-src': [SELF, 'data:', 'blob:'],
    'media-src': [SELF],
    'connect-src': ownConnections(publicUrl),
    'font-src': [SELF],
    'manifest-src': [SELF],
    'form-action': [SELF],
  };
  return { 'content-security-policy': csp(policy), 'cache-control': 'no-cache' };
}

/**
 * For the page in the widget's iframe. `frameAncestors` is the whole value of that directive: it alone decides which
 * websites may show the widget, since requests of the iframe carry our own origin.
 */
export function widgetHeaders(publicUrl: string, frameAncestors: string): Headers {
  const policy: Policy = {
    ...CLOSED,
    'script-src': [SELF],
    'style-src': [SELF],
    'img-src': [SELF, 'data:', 'blob:'],
    'media-src': [SELF],
    'connect-src': ownConnections(publicUrl),
    'frame-ancestors': [frameAncestors],
  };
  return {
    'content-security-policy': csp(policy),
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'no-cache',
  };
}

/** For the demo shop, which carries the widget. */
export function demoHeaders(publicUrl: string): Headers {
  const policy: Policy = {
    ...CLOSED,
    'script-src': ownPages(publicUrl),
    'style-src': [SELF, "'unsafe-inline'"],
    'img-src': [SELF, 'data:'],
    'font-src': [SELF],
    'connect-src': ownConnections(publicUrl),
    'frame-src': ownPages(publicUrl),
  };
  return { 'content-security-policy': csp(policy), 'cache-control': 'no-cache' };
}

/** For the page that shows the API's description. */
export function docsHeaders(): Headers {
  const policy: Policy = {
    ...CLOSED,
    'script-src': [SELF],
    'style-src': [SELF, "'unsafe-inline'"],
    'img-src': [SELF, 'data:'],
    'font-src': [SELF],
    'connect-src': [SELF],
  };
  return { 'content-security-policy': csp(policy), 'cache-control': 'no-cache' };
}

/** For pages of text that anybody may read: no script, pictures of ours alone, and one style, known by its hash. */
export function helpHeaders(styleHash: string): Headers {
  const policy: Policy = {
    ...CLOSED,
    'style-src': [styleHash],
    'img-src': [SELF],
    'form-action': [SELF],
  };
  return { 'content-security-policy': csp(policy), 'cache-control': 'no-cache' };
}

/** For the loader, which every website may load. */
export function loaderHeaders(): Headers {
  return { 'cross-origin-resource-policy': 'cross-origin' };
}

/**
 * For what people have uploaded: even as a page of its own it can neither run nor load anything. Companies show
 * conversations on pages of their own next to ours (`www.` beside `chat.`), so the same site may embed it; others not.
 */
export function fileHeaders(): Headers {
  return {
    'content-security-policy': csp({ ...CLOSED, sandbox: [] }),
    'cross-origin-resource-policy': 'same-site',
    'referrer-policy': 'no-referrer',
  };
}

/** For replies that are data; what every reply gets that says nothing else. */
export function apiHeaders(publicUrl: string): Headers {
  return {
    'content-security-policy': csp(CLOSED),
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': CLOSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...(publicUrl.startsWith('https:')
      ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
      : {}),
  };
}

/** Gives every reply the headers of data; a handler that sends a page, a file or a script sets its own on top. */
export function addSecurityHeaders(app: FastifyInstance, options: { publicUrl: string }): void {
  const defaults = Object.entries(apiHeaders(options.publicUrl));
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of defaults) {
      if (!reply.hasHeader(name) && !reply.raw.hasHeader(name)) reply.header(name, value);
    }
  });
}
