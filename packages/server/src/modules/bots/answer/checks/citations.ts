import type { Source } from '@switchboard/protocol';
import { type Passage, sentencesOf, termsOf } from '../../../knowledge/index.ts';
import { titleOf } from '../title-of.ts';
import { type Evidence, evidenceOf, supports } from './supports.ts';

export interface Citations {
  /** The marks to be shown for the model's numbers behind a claim; empty where none of them is right. */
  cite(numbers: readonly number[], claim: string, said: string): string;
  /** Ids of the passages that were. */
  cited: ReadonlySet<string>;
  /** What was cited, by its number in the text. */
  sources(): Source[];
}

const MARKS_AT_A_TIME = 4;

/** The passage's sentence that is closest to the claim. */
function excerptOf(passage: Passage, claim: string): string {
  const wanted = termsOf(claim, passage.language);
  let best = '';
  let most = -1;
  for (const { start, end } of sentencesOf(passage.text)) {
    const sentence = passage.text.slice(start, end);
    let shared = 0;
    for (const term of termsOf(sentence, passage.language).keys()) if (wanted.has(term)) shared += 1;
    if (shared <= most) continue;
    most = shared;
    best = sentence;
  }
  return best;
}

/** Numbers a text's sources in the order in which they are cited, one number each, and only where they are cited rightly. */
export function createCitations(passages: readonly Passage[], language: string): Citations {
  const bySource = new Map<string, Source>();
  const cited = new Set<string>();
  const read = new Map<Passage, Evidence>();

  function sourceOf(passage: Passage, claim: string): Source {
    const known = bySource.get(passage.source.id);
    if (known) return known;
    const source: Source = {
      n: bySource.size + 1,
      title: titleOf(passage),
      url: passage.source.url || null,
      excerpt: excerptOf(passage, claim),
    };
    bySource.set(passage.source.id, source);
    return source;
  }

  return {
    cite(numbers, claim, said) {
      const right = new Set<number>();
      for (const number of numbers) {
        const passage = passages[number - 1];
        if (!passage || right.size >= MARKS_AT_A_TIME) continue;
        const evidence = read.get(passage) ?? evidenceOf(passage);
        read.set(passage, evidence);
        if (!supports(claim, evidence, said, language)) continue;
        cited.add(passage.id);
        right.add(sourceOf(passage, claim).n);
      }
      return [...right].map((n) => `[${n}]`).join('');
    },
    cited,
    sources: () => [...bySource.values()],
  };
}
