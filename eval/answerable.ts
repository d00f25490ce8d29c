import type { GroundFeatures } from '../packages/server/src/modules/knowledge/index.ts';
import type { Asked } from './ask.ts';
import { type Example, learn, score } from './logistic.ts';
import { auc } from './metrics.ts';

/** Features of ground.ts, in the order of the weights: with vectors, and by words alone. */
export const WITH_MEANING = ['share', 'covered', 'missing', 'closeness', 'distinction'] as const;
export const WORDS_ONLY = ['share', 'covered', 'missing'] as const;
const FOLDS = 10;

export interface Case {
  example: Example;
  likelihood: number;
  /** Turns of one dialogue are alike: they are left out together. */
  dialogue: string;
}

type Names = readonly (keyof GroundFeatures)[];

function numbersOf({ findings }: Asked, names: Names): number[] {
  return names.map((name) => findings.ground.features[name]);
}

/** Questions that the knowledge answers, at least in part, and those that it does not. Vague ones are neither. */
export function casesOf(asked: readonly Asked[], names: Names): Case[] {
  const known = asked.filter(({ query }) => query.answerability && query.answerability !== 'UNDERSPECIFIED');
  const isAnswered = ({ query }: Asked) => query.answerability !== 'UNANSWERABLE';
  const answered = known.filter(isAnswered).length;
  // The fewer ones count as much as the others together.
  const balance = answered / (known.length - answered);
  return known.map((one) => ({
    example: {
      numbers: numbersOf(one, names),
      yes: isAnswered(one),
      weight: isAnswered(one) ? 1 : balance,
    },
    likelihood: one.findings.ground.likelihood,
    dialogue: one.query._id.split('<')[0] ?? '',
  }));
}

function split<T>(cases: readonly Case[], value: (one: Case) => T): [T[], T[]] {
  return [
    cases.filter(({ example }) => example.yes).map(value),
    cases.filter(({ example }) => !example.yes).map(value),
  ];
}

/** The AUC of the weights as shipped. */
export function aucOf(cases: readonly Case[]): number {
  const [yes, no] = split(cases, ({ likelihood }) => likelihood);
  return auc(yes, no);
}

/** The AUC on dialogues that the weights were not fitted on. */
export function aucLeftOut(cases: readonly Case[]): number {
  const dialogues = [...new Set(cases.map(({ dialogue }) => dialogue))].sort();
  const foldOf = (one: Case) => dialogues.indexOf(one.dialogue) % FOLDS;
  const scores = new Map<Case, number>();
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = learn(cases.filter((one) => foldOf(one) !== fold).map(({ example }) => example));
    for (const one of cases) if (foldOf(one) === fold) scores.set(one, score(model, one.example.numbers));
  }
  const [yes, no] = split(cases, (one) => scores.get(one) ?? 0);
  return auc(yes, no);
}

export interface Point {
  threshold: number;
  /** The share of answerable questions that are answered, and of unanswerable ones that are refused. */
  answered: number;
  refused: number;
}

/** What each threshold would do. */
export function curveOf(cases: readonly Case[]): Point[] {
  const [yes, no] = split(cases, ({ likelihood }) => likelihood);
  return [0.1, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9].map((threshold) => ({
    threshold,
    answered: yes.filter((likelihood) => likelihood >= threshold).length / yes.length,
    refused: no.filter((likelihood) => likelihood < threshold).length / no.length,
  }));
}
