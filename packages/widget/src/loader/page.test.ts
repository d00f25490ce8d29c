import { describe, expect, it } from 'vitest';
import { describePage } from './page.ts';

describe('describePage', () => {
  it('keeps what may be a secret with the visitor: everything after ? and #', () => {
    const page = {
      URL: 'https://shop.example/reset?token=abc&x=1#code=def',
      title: 'Reset',
      referrer: 'https://mail.example/read?session=1',
    };
    expect(describePage(page)).toEqual({
      url: 'https://shop.example/reset',
      title: 'Reset',
      referrer: 'https://mail.example/read',
    });
  });

  it('takes a page without a referrer', () => {
    expect(describePage({ URL: 'https://shop.example/', title: '', referrer: '' }).referrer).toBe('');
  });
});
