import { languageOf, type Passage, termsOf, UNKNOWN_LANGUAGE } from '../../../knowledge/index.ts';

export interface Evidence {
  text: string;
  language: string;
  terms: ReadonlyMap<string, number>;
}

/** A passage with what it stands under and between, as the model was given it. */
export function evidenceOf({ before, text, after, path, source, language }: Passage): Evidence {
  const whole = [source.title, ...path, before, text, after].filter(Boolean).join('\n');
  return { text: whole, language, terms: termsOf(whole, language) };
}

/** So much of what a sentence tells must stand in what it cites. */
const SHARE = 0.35;

const numbersOf = (text: string): string[] =>
  (text.normalize('NFKC').match(/\d[\d.,' ]*/g) ?? []).map((number) => number.replace(/\D/g, ''));

/** Across languages words say nothing, numbers do. */
function hasNumbers(claim: string, text: string): boolean {
  const known = new Set(numbersOf(text));
  return numbersOf(claim).every((number) => known.has(number));
}

function shareOf(claim: string, { language, terms: there }: Evidence): number {
  let all = 0;
  let found = 0;
  for (const [term, weight] of termsOf(claim, language)) {
    all += weight;
    if (there.has(term)) found += weight;
  }
  return all > 0 ? found / all : 0;
}

/** May the claim name this passage as what it stands on? `said` is the answer so far, to tell its language by. */
export function supports(claim: string, evidence: Evidence, said: string, language: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(claim)) return false;
  if (shareOf(claim, evidence) >= SHARE) return true;
  const spoken = [language, languageOf(said)].find((known) => known !== UNKNOWN_LANGUAGE);
  const isForeign =
    spoken !== undefined && spoken !== evidence.language && evidence.language !== UNKNOWN_LANGUAGE;
  return isForeign && hasNumbers(claim, evidence.text);
}
