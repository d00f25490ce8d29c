import { readFileSync } from 'node:fs';
import { preprocessCSS, resolveConfig } from 'vite';
import { expect, it } from 'vitest';
import { scopedTokens } from '../../vite-scoped-tokens.ts';

const FILE = `${import.meta.dirname}/index.css`;

it('nothing of the style sheet names a page: every rule stands below .sb-chat, every token begins with --sb-', async () => {
  const css = { postcss: { plugins: [scopedTokens()] } };
  const config = await resolveConfig({ configFile: false, css, logLevel: 'silent' }, 'build');
  const { code } = await preprocessCSS(readFileSync(FILE, 'utf8'), FILE, config);
  const rules = code.replace(/@keyframes[^{]*[{](?:[^{}]*[{][^{}]*[}])*\s*[}]/g, '');
  const selectors = [...rules.matchAll(/([^{}]+)[{]/g)]
    .map(([, selector = '']) => selector.trim())
    .filter((selector) => !selector.startsWith('@'))
    .flatMap((selector) => selector.split(/,(?![^(]*[)])/).map((one) => one.trim()));
  expect(selectors.length).toBeGreaterThan(50);
  expect(selectors.filter((one) => !/^(:where[(])?[.]sb-chat/.test(one))).toEqual([]);
  expect(code.match(/(?<![\w-])--(?!sb-)[\w-]+/g)).toBeNull();
  expect(code.match(/@keyframes\s+(?!sb-)\S+/g)).toBeNull();
  expect(code).toContain(':where(.sb-chat:not([data-theme="light"]))');
});
