import { describe, expect, it } from 'vitest';
import {
  companyFrameAncestors,
  frameAncestors,
  isNameableOrigin,
  isOurOrigin,
  mayEmbed,
} from './origin.policy.ts';

const production = { publicOrigin: 'https://chat.shop.example', production: true };
const development = { publicOrigin: 'http://localhost:3000', production: false };
const SHOP = 'https://shop.example';
const listed = { origins: [SHOP] };
const unlisted = { origins: [] };

describe('mayEmbed', () => {
  it('lets the listed origins and our own in', () => {
    expect(mayEmbed(listed, SHOP, production)).toBe(true);
    expect(mayEmbed(listed, production.publicOrigin, production)).toBe(true);
  });

  it.each([
    'https://evil.example',
    'http://shop.example',
    'https://shop.example:8443',
    'https://www.shop.example',
    'https://shop.example.evil.example',
    'https://shop.example/',
    'HTTPS://SHOP.EXAMPLE',
    'null',
    '',
  ])('case 99: refuses %j, which is not listed exactly', (origin) => {
    expect(mayEmbed(listed, origin, production)).toBe(false);
    expect(mayEmbed(listed, origin, development)).toBe(false);
  });

  it('takes an empty list for nowhere in production and anywhere otherwise', () => {
    expect(mayEmbed(unlisted, SHOP, production)).toBe(false);
    expect(mayEmbed(unlisted, SHOP, development)).toBe(true);
  });

  it('has nothing to check where no browser sends an origin', () => {
    expect(mayEmbed(unlisted, undefined, production)).toBe(true);
  });
});

describe('isOurOrigin', () => {
  it('knows both local names of the same port while developing', () => {
    for (const host of ['localhost', '127.0.0.1']) {
      expect(isOurOrigin(`http://${host}:3000`, development)).toBe(true);
      expect(isOurOrigin(`http://${host}:3001`, development)).toBe(false);
      expect(isOurOrigin(`https://${host}:3000`, development)).toBe(false);
      expect(isOurOrigin(`http://${host}:3000`, { ...production, publicOrigin: 'http://x:3000' })).toBe(
        false,
      );
    }
    expect(isOurOrigin('http://127.0.0.1', { publicOrigin: 'http://localhost', production: false })).toBe(
      true,
    );
  });
});

describe('frameAncestors', () => {
  it('case 99: names the listed origins and ourselves', () => {
    expect(frameAncestors({ origins: [SHOP, 'https://blog.example:8443'] }, production)).toBe(
      `'self' ${SHOP} https://blog.example:8443`,
    );
  });

  it('case 100: says nowhere in production for an empty list, whatever a request leaves out', () => {
    expect(frameAncestors(unlisted, production)).toBe("'none'");
    expect(frameAncestors(unlisted, development)).toBe('*');
  });

  it('answers for an unknown or disabled widget as for one that is listed nowhere', () => {
    expect(frameAncestors(undefined, production)).toBe("'none'");
    expect(frameAncestors(undefined, development)).toBe("'none'");
  });
});

describe('companyFrameAncestors', () => {
  const on = (...origins: string[]) => ({ origins, enabled: true });
  const off = { origins: ['https://old.example'], enabled: false };

  it('case 99: names what the enabled widgets list, each origin once', () => {
    const widgets = [on(SHOP), on(SHOP, 'https://blog.example'), on(), off];
    expect(companyFrameAncestors(widgets, production)).toBe(`'self' ${SHOP} https://blog.example`);
  });

  it('case 100: says nowhere in production where nothing is listed, and anywhere elsewhere', () => {
    for (const widgets of [[], [on()], [off]]) {
      expect(companyFrameAncestors(widgets, production)).toBe("'none'");
    }
    expect(companyFrameAncestors([on()], development)).toBe('*');
    expect(companyFrameAncestors([], development)).toBe('*');
    expect(companyFrameAncestors([on(SHOP)], development)).toBe(`'self' ${SHOP}`);
  });
});

describe('isNameableOrigin', () => {
  it.each([
    'https://shop.example',
    'http://localhost:3000',
    'http://127.0.0.1',
    'https://xn--bcher-kva.example',
  ])('takes %s', (origin) => expect(isNameableOrigin(origin)).toBe(true));

  it.each([
    'https://*.shop.example',
    'https://a;sandbox',
    'https://a,b.example',
    "https://a'none'.example",
    'https://[::1]',
    'https://shop.example/path',
    'https://shop.example\n',
    'ftp://shop.example',
    '*',
  ])('refuses %j, which would say something else in a policy', (origin) => {
    expect(isNameableOrigin(origin)).toBe(false);
  });
});
