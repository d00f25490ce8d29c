import { describe, expect, it } from 'vitest';
import { safePage } from './page.ts';

describe('the page a visitor is on', () => {
  it('is what the browser said', () => {
    const page = { url: 'https://shop.example/a?b#c', title: 'Shop', referrer: 'http://search.example/' };
    expect(safePage(page)).toEqual(page);
    expect(safePage({ url: 'https://shop.example' })).toEqual({ url: 'https://shop.example' });
  });

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '/path',
    '',
    'https://',
  ])('case 34: is nothing where an operator could not safely open it: %s', (url) => {
    expect(safePage({ url, title: 'Shop' })).toBeNull();
  });

  it('keeps nothing of a title or an address that no database can hold', () => {
    expect(
      safePage({ url: 'https://shop.example/\0a', title: 'a\0b\ud800', referrer: 'https://x.example/\0' }),
    ).toEqual({ url: 'https://shop.example/a', title: 'ab\ufffd', referrer: 'https://x.example/' });
  });

  it('case 34: has no referrer that is not a web address', () => {
    expect(safePage({ url: 'https://shop.example/', referrer: 'javascript:alert(1)' })).toEqual({
      url: 'https://shop.example/',
    });
  });
});
