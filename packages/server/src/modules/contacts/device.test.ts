import { describe, expect, it } from 'vitest';
import { parseDevice } from './device.ts';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36';
const PIXEL =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36';
const GALAXY_TAB =
  'Mozilla/5.0 (Linux; Android 14; SM-X910) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15';
const HEADLESS =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0 Safari/537.36';

describe('what a user agent says of a device', () => {
  it.each([
    ['Chrome', 'Windows', 'desktop', CHROME],
    ['Edge', 'Windows', 'desktop', `${CHROME} Edg/130.0`],
    ['Opera', 'Windows', 'desktop', `${CHROME} OPR/115.0`],
    ['Chrome', 'Android', 'mobile', PIXEL],
    ['Samsung Internet', 'Android', 'tablet', GALAXY_TAB],
    ['Safari', 'iOS', 'mobile', IPHONE],
    ['Safari', 'macOS', 'desktop', MAC],
    [
      'Safari',
      'iOS',
      'tablet',
      'Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1',
    ],
    ['Firefox', 'Linux', 'desktop', 'Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0'],
    ['Chrome', 'Linux', 'desktop', HEADLESS],
    ['Chrome', 'ChromeOS', 'desktop', 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/130.0 Safari/537.36'],
    ['', '', '', 'curl/8.9'],
    ['', '', '', ''],
  ])('%s on %s (%s)', (browser, os, type, userAgent) => {
    expect(parseDevice(userAgent)).toEqual({ browser, os, type });
  });

  it('case 122: a hostile one takes no time', () => {
    const begun = performance.now();
    parseDevice('Android '.repeat(100_000));
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
