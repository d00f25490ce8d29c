import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aCompany, type TestCompany } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    company = await aCompany(server);
  });

  const write = async (body: object) =>
    (
      await server.call('POST /api/articles', {
        token: company.admin.token,
        body: { status: 'published', ...body },
      })
    ).body.article;
  async function open(path: string) {
    const response = await fetch(`${server.url}/help/${path}`);
    return { status: response.status, headers: response.headers, html: await response.text() };
  }

  test('the first page lists what is published by category, and nothing else', async () => {
    await write({ title: 'Refunds', category: 'Money', body: 'Within **14** days' });
    await write({ title: 'Hours', body: 'Nine to five' });
    await write({ title: 'Secret plans', body: 'x', status: 'draft' });
    const { status, html } = await open(company.widgetKey);
    expect(status).toBe(200);
    expect(html).toContain(`<title>${company.name} help centre</title>`);
    expect(html).toContain('<meta name="description"');
    expect(html).toContain(`<link rel="canonical" href="${server.url}/help/${company.widgetKey}">`);
    expect(html).toContain(`<a dir="auto" href="/help/${company.widgetKey}/refunds">Refunds</a>`);
    expect(html).toContain('Within 14 days');
    expect(html.indexOf('>Money<')).toBeLessThan(html.indexOf('>More articles<'));
    expect(html).not.toContain('Secret plans');
    expect((await open(company.id)).html).toBe(html);
    expect(await (await fetch(`${server.url}/help/${company.widgetKey}`, { method: 'HEAD' })).text()).toBe(
      '',
    );
  });

  test('the search finds by words, keeps out of search engines, and shows what was asked as text', async () => {
    await write({ title: 'Refunds', body: 'Within 14 days' });
    await write({ title: 'Hours', body: 'Nine to five' });
    const found = (await open(`${company.widgetKey}?q=within%20REF`)).html;
    expect(found).toContain('1 article for “within REF”');
    expect(found).toContain('<meta name="robots" content="noindex">');
    expect(found).not.toContain('Hours');
    const hostile = '"><script>alert(1)</script>';
    for (const q of [
      `q=${encodeURIComponent(hostile)}`,
      'q=%00',
      'q=a&q=b',
      'q=%25',
      `q=${'a'.repeat(5_000)}`,
    ]) {
      const { status, html } = await open(`${company.widgetKey}?${q}`);
      expect([q.slice(0, 40), status, html.includes('<script')]).toEqual([q.slice(0, 40), 200, false]);
    }
  });

  test('an article is a page of its own, indexable, with real headings', async () => {
    const article = await write({
      title: 'Refunds & <returns>',
      category: 'Money',
      body: '# How\n\nSend it *back*.\n\n- one\n- two\n\n## When\n\nSoon',
    });
    const { html } = await open(`${company.widgetKey}/${article.slug}`);
    expect(html).toContain(`<title>Refunds &amp; &lt;returns&gt; – ${company.name}</title>`);
    expect(html).toContain('<meta name="description" content="How Send it back. one two When Soon">');
    expect(html).toContain(`<link rel="canonical" href="${article.url}">`);
    expect(html).toContain('<h1 dir="auto">Refunds &amp; &lt;returns&gt;</h1>');
    expect(html).toContain('<h2 dir="auto">How</h2><p dir="auto">Send it <em>back</em>.</p>');
    expect(html).toContain('<h3 dir="auto">When</h3>');
    expect(html).not.toContain('noindex');
  });

  test('cases 33, 47: raw HTML, scripts and pictures in an article are text, and the page may load nothing', async () => {
    const { slug } = await write({
      title: '<img src=x onerror=alert(1)>',
      category: '"><svg onload=alert(1)>',
      body: '<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![p](https://evil.example/p.png)\n\n```\n</style><script>\n```',
    });
    for (const path of [company.widgetKey, `${company.widgetKey}/${slug}`]) {
      const { html, headers } = await open(path);
      expect(html).not.toMatch(/<(script|img|svg|iframe)/i);
      expect(html).not.toMatch(/href="javascript/i);
      const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
      const hash = createHash('sha256').update(style).digest('base64');
      expect(headers.get('content-security-policy')).toBe(
        `default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; style-src 'sha256-${hash}'`,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    }
  });

  test('drafts, foreign and absent pages are the same page of nothing', async () => {
    const { slug } = await write({ title: 'Draft', body: 'x', status: 'draft' });
    const foreign = await aCompany(server);
    const theirs = await server.call('POST /api/articles', {
      token: foreign.admin.token,
      body: { title: 'Theirs', body: 'x', status: 'published' },
    });
    const nothing = await open(`${company.widgetKey}/absent`);
    expect([nothing.status, nothing.html.includes('There is no such page.')]).toEqual([404, true]);
    expect((await open(`${company.widgetKey}/${slug}`)).html).toBe(nothing.html);
    expect((await open(`${company.widgetKey}/${theirs.body.article.slug}`)).html).toBe(nothing.html);
    for (const path of [
      'absent',
      '%00',
      '%F0%9F%98%80',
      `absent/${slug}`,
      `${company.widgetKey}/%00`,
      'x'.repeat(90),
    ])
      expect([path, (await open(path)).status]).toEqual([path, 404]);
  });

  test('the pages stay where they are when the widget is switched off', async () => {
    const article = await write({ title: 'Refunds', body: 'x' });
    const { token } = company.admin;
    await server.call('PATCH /api/widgets/:id', {
      token,
      params: { id: company.widgetId },
      body: { enabled: false },
    });
    await server.call('POST /api/widgets', { token, body: { name: 'Second' } });
    const response = await fetch(article.url);
    expect(response.status).toBe(200);
  });
});
