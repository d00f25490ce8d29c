import { describe, expect, it } from 'vitest';
import { cleanFileName, contentDisposition } from './file-name.ts';

describe('cleanFileName', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['Übersicht 2026 (final).xlsx', 'Übersicht 2026 (final).xlsx'],
    ['报告.pdf', '报告.pdf'],
    ['e\u0301.txt', 'é.txt'],
    ['👩‍👩‍👧.png', '👩‍👩‍👧.png'],
  ])('keeps %j', (claimed, name) => expect(cleanFileName(claimed)).toBe(name));

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['C:\\Users\\ada\\photo.png', 'photo.png'],
    ['/', 'file'],
    ['..', 'file'],
    ['.', 'file'],
    ['', 'file'],
  ])('case 49: takes no folders from %j', (claimed, name) => expect(cleanFileName(claimed)).toBe(name));

  it.each([
    ['evil.png\r\nSet-Cookie: x', 'evil.png Set-Cookie: x'],
    ['a\0b.txt', 'ab.txt'],
    ['tab\tand\x07bell.txt', 'tab andbell.txt'],
  ])('case 45: keeps %j on one line', (claimed, name) => expect(cleanFileName(claimed)).toBe(name));

  it.each([
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['shell.php\u200b', 'shell.php'],
    ['shell.php\u200d', 'shell.php'],
    ['shell.php.', 'shell.php'],
    ['\u2066\u200f\u202dx\u2069.txt', 'x.txt'],
    ['\ud800.txt', '\ufffd.txt'],
  ])('case 48: shows %j as what it is', (claimed, name) => expect(cleanFileName(claimed)).toBe(name));

  it('shortens to 200 characters and keeps the extension', () => {
    expect(cleanFileName(`${'x'.repeat(500)}.pdf`)).toBe(`${'x'.repeat(196)}.pdf`);
    expect([...cleanFileName('👍'.repeat(500))]).toHaveLength(200);
    expect(cleanFileName(`a.${'x'.repeat(500)}`)).toHaveLength(200);
  });
});

describe('contentDisposition', () => {
  it('carries plain names plainly', () => {
    expect(contentDisposition('inline', 'a b.png')).toBe(
      `inline; filename="a b.png"; filename*=UTF-8''a%20b.png`,
    );
  });

  it('case 45: lets no name end the header or its quotes', () => {
    expect(contentDisposition('attachment', `a";x="\\\r\n'(ü)*%.txt`)).toBe(
      `attachment; filename="a_;x=____'(_)*_.txt"; filename*=UTF-8''a%22%3Bx%3D%22%5C%0D%0A%27%28%C3%BC%29%2A%25.txt`,
    );
  });
});
