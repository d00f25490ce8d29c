import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

type Tokens = Record<string, string>;
type Color = [red: number, green: number, blue: number];

function blockAfter(selector: string): Tokens {
  const start = css.indexOf('{', css.indexOf(selector));
  const body = css.slice(start + 1, css.indexOf('}', start));
  return Object.fromEntries(
    [...body.matchAll(/(--[\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]),
  ) as Tokens;
}

/** OKLCH → linear sRGB, by the matrices of CSS Color 4. */
function linear(lightness: number, chroma: number, hue: number): Color {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function oklab(value: string): Color {
  const [lightness = 0, chroma = 0, hue = 0] = value.slice('oklch('.length, -1).split(' ').map(Number);
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

/** Any colour of the file as linear sRGB. */
function colorOf(tokens: Tokens, name: string): Color {
  const value = tokens[name] ?? '';
  const mix = /^color-mix\(in oklab, var\((--[\w-]+)\) (\d+)%, var\((--[\w-]+)\)\)$/.exec(value);
  const [lightness, a, b] = mix ? mixed(tokens, mix) : oklab(value);
  return linear(lightness, Math.hypot(a, b), (Math.atan2(b, a) * 180) / Math.PI);
}

function mixed(tokens: Tokens, [, first = '', percent = '', second = '']: RegExpExecArray): Color {
  const share = Number(percent) / 100;
  const [x, y] = [oklab(tokens[first] ?? ''), oklab(tokens[second] ?? '')];
  return x.map((value, i) => value * share + y[i]! * (1 - share)) as Color;
}

function contrast(tokens: Tokens, one: string, other: string): number {
  const [lighter = 0, darker = 0] = [one, other]
    .map((name) => colorOf(tokens, name).map((channel) => Math.min(1, Math.max(0, channel))))
    .map(([red = 0, green = 0, blue = 0]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue)
    .sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

const light = blockAfter(':root,\n:host {');
const dark = { ...light, ...blockAfter('[data-theme="dark"],') };
const SURFACES = ['--surface-0', '--surface-1', '--surface-2', '--surface-3'];
const WORDS = [
  '--text',
  '--text-muted',
  '--accent',
  '--waiting',
  '--overdue',
  '--online',
  '--bot',
  '--danger',
];
const PAIRS = [
  ...WORDS.flatMap((word) => SURFACES.map((surface) => [word, surface])),
  ...['accent', 'waiting', 'overdue', 'online', 'bot', 'danger'].flatMap((meaning) => [
    [`--${meaning}`, `--${meaning}-soft`],
    ['--text', `--${meaning}-soft`],
    ['--text-muted', `--${meaning}-soft`],
  ]),
  ...['--text', '--text-muted'].map((word) => [word, '--note']),
  ['--accent-text', '--accent'],
  ['--danger-text', '--danger'],
] as [string, string][];
const LINES = [
  ...['--line', '--line-strong'].flatMap((line) => SURFACES.map((surface) => [line, surface])),
  ['--note-line', '--note'],
  ['--note-line', '--surface-0'],
] as [string, string][];

describe.each([
  { theme: 'light', tokens: light },
  { theme: 'dark', tokens: dark },
])('the $theme theme', ({ tokens }) => {
  it.each(PAIRS)('%s is readable on %s: 4.5:1', (word, ground) => {
    expect(contrast(tokens, word, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(LINES)('%s can be seen on %s: 3:1', (line, ground) => {
    expect(contrast(tokens, line, ground)).toBeGreaterThanOrEqual(3);
  });

  it('has only colours that every screen can show', () => {
    for (const name of Object.keys(tokens).filter((key) => tokens[key]?.startsWith('oklch('))) {
      for (const channel of colorOf(tokens, name)) {
        expect(channel, name).toBeGreaterThan(-0.002);
        expect(channel, name).toBeLessThan(1.002);
      }
    }
  });
});

describe('the tokens', () => {
  it('are the same in the dark, chosen or the system’s', () => {
    expect(blockAfter(':root:not([data-theme="light"])')).toEqual(blockAfter('[data-theme="dark"],'));
  });

  it('give every colour in both themes', () => {
    const colors = (tokens: Tokens) =>
      Object.keys(tokens).filter((name) => /oklch|color-mix/.test(tokens[name] ?? ''));
    expect(colors(blockAfter('[data-theme="dark"],'))).toEqual(colors(light));
  });

  it('measure contrast as others do: black on white is 21:1', () => {
    expect(contrast({ '--a': 'oklch(0 0 0)', '--b': 'oklch(1 0 0)' }, '--a', '--b')).toBeCloseTo(21, 1);
  });
});
