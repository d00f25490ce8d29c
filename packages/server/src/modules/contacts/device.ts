export interface Device {
  browser: string;
  os: string;
  type: string;
}

export const UNKNOWN_DEVICE: Device = { browser: '', os: '', type: '' };

type Table = readonly (readonly [name: string, pattern: RegExp])[];

// The first that matches: nearly every browser also claims to be those further down.
const BROWSERS: Table = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\/|\bOpera\b/],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|HeadlessChrome|CriOS|Chromium)\//],
  ['Safari', /\bSafari\//],
];

const SYSTEMS: Table = [
  ['iOS', /\b(?:iPhone|iPad|iPod)\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['Linux', /\bLinux\b|\bX11\b/],
];

const TYPES: Table = [
  ['tablet', /\biPad\b|\bTablet\b|\bAndroid\b(?!.*\bMobile\b)/],
  ['mobile', /\bMobile\b|\biPhone\b|\biPod\b/],
  ['desktop', /\b(?:Windows|Macintosh|CrOS|X11|Linux)\b/],
];

const MAX_CHARS = 500;

function firstMatch(table: Table, text: string): string {
  return table.find(([, pattern]) => pattern.test(text))?.[0] ?? '';
}

/** A hint for operators, from a header that anybody can write anything into; empty where unknown. */
export function parseDevice(userAgent: string): Device {
  const text = userAgent.slice(0, MAX_CHARS);
  return {
    browser: firstMatch(BROWSERS, text),
    os: firstMatch(SYSTEMS, text),
    type: firstMatch(TYPES, text),
  };
}
