import { slugSchema } from '@switchboard/protocol';
import { describe, expect, it } from 'vitest';
import { makeWidgetKey } from './widget-key.ts';

describe('makeWidgetKey', () => {
  it.each([
    ['Corner Shop', /^corner-shop-[0-9a-z]{8}$/],
    ['Bücher & Café', /^bucher-cafe-[0-9a-z]{8}$/],
    ['  --  ', /^widget-[0-9a-z]{8}$/],
    ['東京', /^widget-[0-9a-z]{8}$/],
    ['a'.repeat(200), /^a{40}-[0-9a-z]{8}$/],
    [`${'a'.repeat(39)} b`, /^a{39}-[0-9a-z]{8}$/],
  ])('makes a slug of the name %j', (name, expected) => {
    const key = makeWidgetKey(name, 1_800_000_000_000);
    expect(key).toMatch(expected);
    expect(slugSchema.parse(key)).toBe(key);
  });

  it('gives two widgets of one name different keys', () => {
    expect(makeWidgetKey('Shop', 1)).not.toBe(makeWidgetKey('Shop', 1));
  });
});
