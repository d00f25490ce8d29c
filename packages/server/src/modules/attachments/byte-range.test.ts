import { describe, expect, it } from 'vitest';
import { byteRange } from './byte-range.ts';

describe('byteRange', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
  ])('cuts %s to 100 bytes', (header, range) => expect(byteRange(header, 100)).toEqual(range));

  it.each([
    undefined,
    '',
    'bytes=',
    'bytes=-',
    'bytes=9-1',
    'bytes=0-1,5-6',
    'items=0-1',
    'bytes=a-b',
    'bytes=0x1-2',
  ])('gives the whole file for %j', (header) => expect(byteRange(header, 100)).toBeNull());

  it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0'])('finds nothing of the file in %s', (header) => {
    expect(byteRange(header, 100)).toBe('unsatisfiable');
  });
});
