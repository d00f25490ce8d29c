import { describe, expect, it } from 'vitest';
import { formatBytes } from './format-bytes.ts';
import { fileProblem } from './limits.ts';

const limits = { maxBytes: 1000, types: ['image/*', 'application/pdf'] };

describe('fileProblem', () => {
  it('lets pass what the company accepts', () => {
    expect(fileProblem({ type: 'image/png', size: 1000 }, limits)).toBeNull();
    expect(fileProblem({ type: 'application/pdf', size: 1 }, limits)).toBeNull();
  });

  it('says what is wrong before anything is sent', () => {
    expect(fileProblem({ type: 'image/png', size: 1001 }, limits)).toBe('tooLarge');
    expect(fileProblem({ type: 'image/png', size: 0 }, limits)).toBe('emptyFile');
    expect(fileProblem({ type: 'text/html', size: 1 }, limits)).toBe('wrongType');
    expect(fileProblem({ type: 'application/pdfx', size: 1 }, limits)).toBe('wrongType');
  });

  it('leaves a type that the browser does not know to the server', () => {
    expect(fileProblem({ type: '', size: 1 }, limits)).toBeNull();
  });
});

describe('formatBytes', () => {
  it.each([
    [7, '1 kB'],
    [1536, '2 kB'],
    [1024 * 1024 * 1.44, '1.4 MB'],
    [25 * 1024 * 1024, '25 MB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text);
  });
});
