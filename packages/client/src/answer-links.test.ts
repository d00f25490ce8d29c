import type { Source } from '@switchboard/protocol';
import { describe, expect, it } from 'vitest';
import { httpUrl, linksBeside } from './answer-links.ts';

const source = (url: string | null): Source => ({ n: 1, title: 'Returns', url, excerpt: '30 days' });
const leads = (sources: Source[], url: string) => linksBeside(sources, 'chat.example')(new URL(url));

describe('where a bot leads', () => {
  it('case 126: is where its sources are, and our own pages', () => {
    const sources = [source('https://tea.example/returns'), source(null)];
    expect(leads(sources, 'https://tea.example/other')).toBe(true);
    expect(leads(sources, 'https://chat.example/help')).toBe(true);
    expect(leads(sources, 'https://evil.example/?q=secret')).toBe(false);
    expect(leads(sources, 'https://tea.example.evil.example/')).toBe(false);
    expect(leads([source(null)], 'https://evil.example/')).toBe(false);
    expect(leads([source('javascript:alert(1)')], 'javascript:alert(1)')).toBe(false);
  });

  it('is anywhere for a program of the company that names no sources', () => {
    expect(leads([], 'https://orders.example/1')).toBe(true);
  });

  it('is a web page, or nothing', () => {
    expect(httpUrl('https://tea.example/returns')?.host).toBe('tea.example');
    for (const url of [null, '', 'returns', 'javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd'])
      expect(httpUrl(url)).toBeNull();
  });
});
