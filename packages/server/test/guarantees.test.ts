import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const DOCUMENT = join(ROOT, 'docs', 'guarantees.md');

/** Each file that the document names, with the quoted words that follow it. */
function claims(): { file: string; title: string }[] {
  let file = '';
  return [...readFileSync(DOCUMENT, 'utf8').matchAll(/`([^`\s]+\.test\.ts)`|“([^”]+)”/g)].flatMap(
    ([, named, title]) => {
      if (named) file = named;
      return title ? [{ file, title }] : [];
    },
  );
}

it('every test that docs/guarantees.md names is there', () => {
  const missing = claims().filter(
    ({ file, title }) =>
      !existsSync(join(ROOT, file)) || !readFileSync(join(ROOT, file), 'utf8').includes(title),
  );
  expect(claims().length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});
