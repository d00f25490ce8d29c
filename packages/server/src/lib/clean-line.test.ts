import { describe, expect, it } from 'vitest';
import { cleanLine } from './clean-line.ts';

describe('a clean line', () => {
  it('case 136: has no character that turns the direction of text or shows nothing', () => {
    expect(cleanLine('Ada\u202Etroppus\u202C')).toBe('Adatroppus');
    expect(cleanLine('Sup\u200Bport\u2060 \uFEFFteam\u{E0041}')).toBe('Support team');
  });

  it('is one line without control characters', () => {
    expect(cleanLine('Ada\r\nBcc: all@example.com')).toBe('Ada Bcc: all@example.com');
    expect(cleanLine('A\0d\x1b[31ma')).toBe('Ad[31ma');
  });

  it('keeps what people write: accents, other scripts, joined emoji', () => {
    expect(cleanLine(' Zoë Müller-李 👩‍💻 می‌خواهم ')).toBe('Zoë Müller-李 👩‍💻 می‌خواهم');
  });

  it('is valid Unicode, and empty where nothing is left', () => {
    expect(cleanLine('a\uD800')).toBe('a\uFFFD');
    expect(cleanLine('\u200B\u202E ')).toBe('');
  });
});
