import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

it('is the words without their marks, on one line', () => {
  expect(plainText('It is **here**:\n\n- [one](https://a.example)\n- `two`')).toBe('It is here: one two');
});

it('keeps markup that is no Markdown as the text that it is', () => {
  expect(plainText('<b>1 * 2</b> & <script>')).toBe('<b>1 * 2</b> & <script>');
});

it('loses the controls that could reorder what stands around it', () => {
  expect(plainText('a\u202eb')).toBe('ab');
});
