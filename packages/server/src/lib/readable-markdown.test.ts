import { describe, expect, it } from 'vitest';
import { readableMarkdown } from './readable-markdown.ts';

const readable = (...lines: string[]) => readableMarkdown(lines.join('\n'));

describe('readableMarkdown', () => {
  it('makes one line of a paragraph, however it was wrapped, and one of every item', () => {
    expect(readable('A backup holds', 'the **database**.', '', '- `one` and', '  *two*', '- three')).toBe(
      'A backup holds the database.\n\none and two\nthree',
    );
  });

  it('says every row of a table as a sentence, with what heads the further cells', () => {
    expect(
      readable(
        '| Setting | Meaning | Default |',
        '|---|---|---|',
        '| `PORT` | where it listens | 3000 |',
        '| `A\\|B` | either. | |',
      ),
    ).toBe('PORT: where it listens. Default: 3000.\nA|B: either.');
  });

  it('keeps headings and commands, with their comments aside, and leaves fenced examples out', () => {
    expect(
      readable(
        'Do this:',
        '',
        '    npm run backup      # while it runs',
        '',
        '```json',
        '{ "a": 1 }',
        '```',
        '## `b`',
      ),
    ).toBe('Do this:\n\nnpm run backup (while it runs)\n\n## b');
  });

  it('keeps the words of links and the signs inside words', () => {
    expect(readable('See [the *list*](x.md): TRUST_PROXY, 2*3*4 and **one**.')).toBe(
      'See the list: TRUST_PROXY, 2*3*4 and one.',
    );
  });
});
