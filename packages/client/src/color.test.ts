import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastText } from './color.ts';

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('contrastText', () => {
  it.each([
    ['#000000', '#ffffff'],
    ['#ffffff', '#000000'],
    ['#3355ff', '#ffffff'],
    ['#ffcc00', '#000000'],
    ['FFCC00', '#000000'],
    ['no colour', '#ffffff'],
  ])('on %s is %s', (color, text) => {
    expect(contrastText(color)).toBe(text);
  });

  it('is readable on every colour: 4.5:1', () => {
    const hex = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(hex, (color) => {
        const [lighter = 0, darker = 0] = [luminance(color), luminance(contrastText(color))].sort(
          (a, b) => b - a,
        );
        expect((lighter + 0.05) / (darker + 0.05)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});
