import { describe, expect, it } from 'vitest';
import { loadMarkdown, plainText } from './markdown.ts';

describe('plainText', () => {
  it('is the words as they were written until the renderer is there, then without their marks', async () => {
    const text = 'It is **here**:\n\n- [one](https://a.example)\n- `two`';
    expect(plainText(text)).toBe('It is **here**: - [one](https://a.example) - `two`');
    await loadMarkdown();
    expect(plainText(text)).toBe('It is here: one two');
  });
});
