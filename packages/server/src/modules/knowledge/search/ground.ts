import type { ReadQuestion } from './question.ts';
import type { Candidate, Group } from './rank.ts';

/**
 * What tells whether the passages found can answer the question. All are shares, not sums, so that they mean the same in a
 * knowledge of ten passages and of ten thousand.
 */
export interface GroundFeatures {
  /** The best passage's words as a share of what is possible, the conversation's included. */
  share: number;
  /** Of what the question's own words tell, the part that one of the first three passages has. */
  covered: number;
  /** The part that stands in no passage at all. */
  missing: number;
  /** The best passage's cosine. */
  closeness: number;
  /** How far the closest passage is above the average of the ten closest; where there are fewer, beside unrelated ones. */
  distinction: number;
}

export interface Ground {
  /** From 0 to 1: how likely the passages answer the question. */
  likelihood: number;
  features: GroundFeatures;
}

const CLOSEST = 10;
/**
 * The cosine of texts that have little to do with each other, in the model that is part of the installation. Of 56 questions
 * that a single document answers, 41 % were answered without it and 96 % are with it, and 97 % of 72 others refused.
 */
const UNRELATED = 0.25;

type Weights = Partial<Record<keyof GroundFeatures, number>> & { bias: number };

// Fitted by eval/fit-ground.ts (logistic regression); `npm run eval` shows how well they hold on questions left out.
const WITH_MEANING: Weights = {
  bias: -6.488,
  share: 6.95,
  covered: 2.445,
  missing: 2.146,
  closeness: 4.371,
  distinction: 15.885,
};
const WORDS_ONLY: Weights = {
  bias: -3.469,
  share: 8.844,
  covered: 1.852,
  missing: 1.729,
};

function told(words: Iterable<string>, { words: { idf } }: Group): number {
  let sum = 0;
  for (const word of words) sum += idf.get(word) ?? 0;
  return sum;
}

export interface GroundInput {
  question: ReadQuestion;
  ranked: readonly Candidate[];
  /** The question's terms that the first three passages have. */
  termsOfBest: readonly (readonly string[])[];
  /** Cosines of the closest passages, best first; empty where meaning was not looked at. */
  cosines: readonly number[];
}

function featuresOf({ question, ranked, termsOfBest, cosines }: GroundInput): GroundFeatures {
  const [best] = ranked;
  const group = best?.group;
  const most = group?.words.most ?? 0;
  const all = group ? told(question.own.keys(), group) : 0;
  const part = (words: Iterable<string>) => (group && all > 0 ? told(words, group) / all : 0);
  const own = (terms: readonly string[]) => terms.filter((term) => question.own.has(term));
  const absent = [...question.own.keys()].filter((term) => !group?.words.found.has(term));
  const closest = cosines.slice(0, CLOSEST);
  const lacking = (CLOSEST - closest.length) * UNRELATED;
  const average = closest.reduce((sum, cosine) => sum + cosine, lacking) / CLOSEST;
  return {
    share: most > 0 ? (best?.words ?? 0) / most : 0,
    covered: Math.max(0, ...termsOfBest.map((terms) => part(own(terms)))),
    missing: all > 0 ? part(absent) : 1,
    closeness: best?.meaning ?? 0,
    distinction: (cosines[0] ?? 0) - average,
  };
}

/** How likely it is that what was found answers the question. */
export function groundOf(input: GroundInput): Ground {
  const features = featuresOf(input);
  const [best] = input.ranked;
  if (!best) return { likelihood: 0, features };
  const { bias, ...weights } = best.meaning === undefined ? WORDS_ONLY : WITH_MEANING;
  let sum = bias;
  for (const [name, weight] of Object.entries(weights))
    sum += weight * features[name as keyof GroundFeatures];
  return { likelihood: 1 / (1 + Math.exp(-sum)), features };
}
