import { describe, expect, it } from 'vitest';
import { readSnippet } from './script.ts';

const src = 'https://chat.example/widget.js';

describe('readSnippet', () => {
  it('derives the address of our server from its own', () => {
    expect(readSnippet({ src, dataset: { widgetKey: 'demo-widget' } })).toEqual({
      widgetKey: 'demo-widget',
      base: 'https://chat.example/',
      look: {},
      hidden: false,
    });
    const below = readSnippet({ src: 'https://example.com/chat/widget.js?v=1', dataset: { widgetKey: 'k' } });
    expect(below?.base).toBe('https://example.com/chat/');
  });

  it('takes colour, side and language from the attributes, where they are such', () => {
    const dataset = { widgetKey: 'k', color: '#1d6b50', position: 'left', locale: 'de', hidden: '' };
    expect(readSnippet({ src, dataset })).toMatchObject({
      look: { color: '#1d6b50', position: 'left', locale: 'de' },
      hidden: true,
    });
    const wrong = { widgetKey: 'k', color: 'red;}', position: 'top' };
    expect(readSnippet({ src, dataset: wrong })?.look).toEqual({});
  });

  it('is nothing without a key, an address or a tag', () => {
    expect(readSnippet({ src, dataset: {} })).toBeNull();
    expect(readSnippet({ src: '', dataset: { widgetKey: 'k' } })).toBeNull();
    expect(readSnippet(null)).toBeNull();
  });
});
