import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import {
  addSecurityHeaders,
  apiHeaders,
  dashboardHeaders,
  demoHeaders,
  docsHeaders,
  fileHeaders,
  loaderHeaders,
  widgetHeaders,
} from './security-headers.ts';

const PUBLIC_URL = 'https://chat.shop.example';

function policyOf(headers: Record<string, string>): Map<string, string> {
  const directives = headers['content-security-policy']!.split('; ');
  return new Map(directives.map((text) => [text.split(' ')[0]!, text.split(' ').slice(1).join(' ')]));
}

describe('page headers', () => {
  it('case 98: nobody may frame the dashboard, the demo, the docs or a reply of the API', () => {
    const pages = [
      dashboardHeaders(PUBLIC_URL),
      demoHeaders(PUBLIC_URL),
      docsHeaders(),
      apiHeaders(PUBLIC_URL),
    ];
    for (const page of pages) expect(policyOf(page).get('frame-ancestors')).toBe("'none'");
  });

  it('let only our own scripts run, and none that are written into a page', () => {
    const origin = new URL(PUBLIC_URL).origin;
    for (const page of [dashboardHeaders(PUBLIC_URL), widgetHeaders(PUBLIC_URL, '*'), docsHeaders()]) {
      expect(policyOf(page).get('script-src')).toBe("'self'");
      expect(policyOf(page).get('default-src')).toBe("'none'");
      expect(policyOf(page).get('base-uri')).toBe("'none'");
    }
    expect(policyOf(demoHeaders(PUBLIC_URL)).get('script-src')).toBe(`'self' ${origin}`);
  });

  it('let pages talk to this server alone, by HTTP and by socket', () => {
    for (const page of [dashboardHeaders(PUBLIC_URL), widgetHeaders(PUBLIC_URL, "'none'")]) {
      expect(policyOf(page).get('connect-src')).toBe("'self' wss://chat.shop.example");
    }
    expect(policyOf(dashboardHeaders('http://localhost:3000')).get('connect-src')).toBe(
      "'self' ws://localhost:3000",
    );
  });

  it('case 99: the widget page may be framed by exactly what it is given', () => {
    const ancestors = "'self' https://shop.example";
    expect(policyOf(widgetHeaders(PUBLIC_URL, ancestors)).get('frame-ancestors')).toBe(ancestors);
    expect(widgetHeaders(PUBLIC_URL, ancestors)['cross-origin-resource-policy']).toBe('cross-origin');
  });

  it('let every website load the loader, and put uploads into a sandbox', () => {
    expect(loaderHeaders()).toEqual({ 'cross-origin-resource-policy': 'cross-origin' });
    expect(policyOf(fileHeaders()).get('sandbox')).toBe('');
    expect(policyOf(fileHeaders()).get('default-src')).toBe("'none'");
  });
});

describe('addSecurityHeaders', () => {
  function server(publicUrl: string) {
    const app = Fastify();
    addSecurityHeaders(app, { publicUrl });
    app.get('/data', async () => ({}));
    app.get('/page', (_request, reply) => reply.headers(dashboardHeaders(publicUrl)).send('page'));
    app.get('/raw', (_request, reply) => {
      reply.raw.setHeader('cross-origin-resource-policy', 'cross-origin');
      return reply.send('asset');
    });
    return app;
  }

  it('closes replies, errors and unknown paths alike', async () => {
    const app = server(PUBLIC_URL);
    for (const url of ['/data', '/nowhere']) {
      const { headers } = await app.inject(url);
      expect(headers).toMatchObject(apiHeaders(PUBLIC_URL));
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  it('leaves what a handler has set', async () => {
    const app = server(PUBLIC_URL);
    const page = (await app.inject('/page')).headers;
    expect(page['content-security-policy']).toBe(dashboardHeaders(PUBLIC_URL)['content-security-policy']);
    expect(page['cache-control']).toBe('no-cache');
    expect(page['x-content-type-options']).toBe('nosniff');
    expect((await app.inject('/raw')).headers['cross-origin-resource-policy']).toBe('cross-origin');
  });

  it('asks for https for a year where the public URL is https, and not otherwise', async () => {
    const https = (await server(PUBLIC_URL).inject('/data')).headers;
    expect(https['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    const http = (await server('http://localhost:3000').inject('/data')).headers;
    expect(http).not.toHaveProperty('strict-transport-security');
  });
});
