import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aCompany, type TestCompany } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { aPicture, tinyPng } from '../../../test/pictures.ts';
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
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '';
    expect(JSON.parse(data)).toMatchObject({ '@type': 'Article', headline: 'Refunds & <returns>' });
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
      // The one script is data, which no browser runs.
      expect(html.replace('<script type="application/ld+json">', '')).not.toMatch(
        /<(script|img|svg|iframe)/i,
      );
      expect(html).not.toMatch(/href="javascript/i);
      const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
      const hash = createHash('sha256').update(style).digest('base64');
      expect(headers.get('content-security-policy')).toBe(
        `default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; style-src 'sha256-${hash}'; img-src 'self'`,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    }
  });

  test('a picture of the company stands in its place, with its size, and is what links show', async () => {
    const picture = await aPicture(server, company.admin, tinyPng({ width: 30, height: 20 }));
    const alt = 'A "pot" <i>&amp;';
    const { slug } = await write({ title: 'Pots', body: `![${alt}](picture:${picture.id})` });
    const { html } = await open(`${company.widgetKey}/${slug}`);
    expect(html).toContain(
      `<img src="/help-pictures/${picture.id}" alt="A &quot;pot&quot; &lt;i&gt;&amp;amp;" width="30" height="20" loading="lazy" decoding="async">`,
    );
    expect(html).toContain(`<meta property="og:image" content="${picture.url}">`);
    expect(html).not.toContain(`picture:${picture.id}`);
    expect((await open(company.widgetKey)).html).not.toContain('picture:');
  });

  test('a draft is shown by its signed address alone, kept by nobody, with its pictures', async () => {
    const picture = await aPicture(server, company.admin);
    const body = `![Pot](picture:${picture.id})`;
    const draft = await write({ title: 'Soon', body, status: 'draft' });
    const other = await write({ title: 'Other', body, status: 'draft' });
    const page = await fetch(draft.previewUrl ?? '');
    const html = await page.text();
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(html).toContain('This is a draft.');
    expect(html).toContain('<meta name="robots" content="noindex">');
    const src = /<img src="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    expect((await fetch(server.url + src)).status).toBe(200);
    const { search } = new URL(other.previewUrl ?? '');
    expect((await fetch(draft.url + search)).status).toBe(404);
    expect((await fetch(draft.url)).status).toBe(404);
  });

  test('a category is a page of its own, and one that nothing stands in is none', async () => {
    await write({ title: 'Refunds', category: 'Money & <more>', body: 'x' });
    await write({ title: 'Hours', body: 'x' });
    const path = `${company.widgetKey}?category=${encodeURIComponent('Money & <more>')}`;
    expect((await open(company.widgetKey)).html).toContain(
      `<a href="/help/${path}">Money &amp; &lt;more&gt;</a>`,
    );
    const { status, html } = await open(path);
    expect([status, html.includes('Refunds'), html.includes('Hours')]).toEqual([200, true, false]);
    expect(html).toContain(`<link rel="canonical" href="${server.url}/help/${path}">`);
    expect((await open(`${company.widgetKey}?category=None`)).status).toBe(404);
  });

  test('the best answer comes first, misspelt or not, with what was looked for marked', async () => {
    await write({ title: 'Opening hours', body: 'We are open. A refund is paid out at the counter.' });
    await write({ title: 'How do I get a refund?', body: 'Send the parcel **back** to us.' });
    await write({ title: 'Shipping', body: 'By <b>post</b>.' });
    const order = (html: string) => [...html.matchAll(/href="[^"]*\/([a-z-]+)">/g)].map(([, slug]) => slug);
    for (const q of ['refund', 'refnud', 'REFUND back parcel', 'how can i get my refund']) {
      const { html } = await open(`${company.widgetKey}?q=${encodeURIComponent(q)}`);
      expect([q, order(html).find((slug) => slug !== company.widgetKey)]).toEqual([
        q,
        'how-do-i-get-a-refund',
      ]);
      expect(html).toContain('<mark>refund</mark>');
    }
    expect((await open(`${company.widgetKey}?q=refnud`)).html).toContain('Looked for “refund”.');
    expect((await open(`${company.widgetKey}?q=post`)).html).toContain(
      'By &lt;b&gt;<mark>post</mark>&lt;/b&gt;.',
    );
    expect((await open(`${company.widgetKey}?q=elephants`)).html).toContain('0 articles for');
  });

  test('search engines get a map of what is published, and are kept from the rest', async () => {
    const refunds = await write({ title: 'Refunds', category: 'Money', body: 'x' });
    await write({ title: 'Secret', body: 'x', status: 'draft' });
    const { html: map, headers } = await open(`${company.widgetKey}/sitemap.xml`);
    expect(headers.get('content-type')).toBe('application/xml; charset=utf-8');
    const home = `${server.url}/help/${company.widgetKey}`;
    expect([...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address)).toEqual([
      home,
      `${home}?category=Money`,
      refunds.url,
    ]);
    expect((await open(`${company.widgetKey}/robots.txt`)).html).toContain(`Sitemap: ${home}/sitemap.xml`);
    expect((await open('absent/sitemap.xml')).status).toBe(404);
    expect(await (await fetch(`${server.url}/robots.txt`)).text()).toMatch(
      /Allow: \/help\/\n[\s\S]*Disallow: \/\n$/,
    );
  });

  test('a page weighs less than 8 kB before its own words', async () => {
    const { slug } = await write({ title: 'A', category: 'B', body: 'c' });
    for (const path of [company.widgetKey, `${company.widgetKey}/${slug}`, `${company.widgetKey}?q=a`])
      expect(Buffer.byteLength((await open(path)).html)).toBeLessThan(8_000);
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

  test('a browser that asks for an icon is not told of an error', async () => {
    const { status, headers } = await fetch(`${server.url}/favicon.ico`);
    expect([status, headers.get('cache-control')]).toEqual([204, 'public, max-age=86400']);
  });
});
