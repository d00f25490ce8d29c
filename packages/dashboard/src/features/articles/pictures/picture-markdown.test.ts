import { parseMarkdown } from '@switchboard/client';
import { expect, test } from 'vitest';
import { pictureMarkdown, withPicture } from './picture-markdown.ts';

const id = '01hzzzzzzzzzzzzzzzzzzzzzzz';
const pictureOf = (of: string) => (of === id ? { src: '/p', width: 3, height: 2 } : null);

test.each([
  ['A teapot', 'A teapot'],
  ['a ] b [ c', 'a ) b ( c'],
  ['](https://evil.example) ![x', ')(https://evil.example) !(x'],
  ['`code` *bold* \\', '’code’ *bold* /'],
  ['<b>&amp;', '‹b›&amp;'],
  ['two\nlines', 'two lines'],
])('whatever is to be seen (%j), it is one picture', (seen, alt) => {
  const nodes = parseMarkdown(`${pictureMarkdown(id, seen)} \``, { pictureOf });
  expect(nodes).toMatchObject([{ tag: 'p', children: [{ tag: 'img', props: { src: '/p', alt } }, ' `'] }]);
});

test('a picture stands in a paragraph of its own, wherever the cursor was', () => {
  expect(withPicture('', 0, 'P')).toEqual({ body: 'P', end: 1 });
  expect(withPicture('ab', 1, 'P').body).toBe('a\n\nP\n\nb');
  expect(withPicture('a\n\nb', 3, 'P').body).toBe('a\n\nP\n\nb');
  expect(withPicture('a\nb', 2, 'P')).toEqual({ body: 'a\n\nP\n\nb', end: 6 });
});
