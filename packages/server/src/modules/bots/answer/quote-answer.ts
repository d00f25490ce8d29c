import type { Source } from '@switchboard/protocol';
import { extractAnswer, type Findings } from '../../knowledge/index.ts';
import { titleOf } from './title-of.ts';

export interface QuotedAnswer {
  /** Markdown; `[n]` after each quotation. */
  parts: string[];
  sources: Source[];
  /** Ids of the passages that are quoted. */
  cited: ReadonlySet<string>;
}

/** A passage's words can be anything: in our Markdown they are words and nothing else. */
function asText(quote: string): string {
  return quote
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~]/g, (sign) => `\\${sign}`);
}

/** An answer in the knowledge's own words, each sentence with the number of the source where it really stands. */
export function quoteAnswer(findings: Findings): QuotedAnswer {
  const quotes = extractAnswer(findings);
  const numbers = new Map<string, number>();
  const sources: Source[] = [];
  const cited = new Set<string>();
  const parts = quotes.flatMap(({ passageId, text }) => {
    const passage = findings.passages.find(({ id }) => id === passageId);
    if (!passage || text.trim() === '') return [];
    cited.add(passageId);
    const { source } = passage;
    const known = numbers.get(source.id);
    const n = known ?? numbers.size + 1;
    const isNew = known === undefined;
    numbers.set(source.id, n);
    if (isNew) sources.push({ n, title: titleOf(passage), url: source.url || null, excerpt: text.trim() });
    return [`${asText(text)} [${n}]`];
  });
  return { parts, sources, cited };
}
