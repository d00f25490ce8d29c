import { describe, expect, it } from 'vitest';
import { hexColor, side } from './color.ts';

describe('what a page or a store says of the look', () => {
  it('is taken where it is a six-digit colour or a side', () => {
    expect(hexColor('#1D6b50')).toBe('#1D6b50');
    expect(side('left')).toBe('left');
  });

  it.each(['red', '#fff', '#1d6b50;}', 'url(//evil.example)', '', undefined, 7])(
    'is no colour: %j',
    (value) => {
      expect(hexColor(value)).toBeUndefined();
    },
  );

  it('is no side: anything but left and right', () => {
    expect(side('top')).toBeUndefined();
    expect(side(undefined)).toBeUndefined();
  });
});
