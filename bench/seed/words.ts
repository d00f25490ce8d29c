import { createRandom, pick } from './random.ts';

/** The commonest words of a help desk, most frequent first; the rest of the vocabulary is made of syllables. */
const COMMON =
  `the to i you it a is and my for not of have your in on that with can we this but do be please me are hello
order was if at thank will so as no when has an our how from what just get help there they account did still need
been by or any am would one up now delivery email could time see all out like more only back try day know does make
issue problem today payment refund question card sorry change number send work thanks which want received address
invoice new using page error app sign password check price already again shipping after where then go return website
long wait took tomorrow week month subscription cancel plan size colour wrong broken missing parcel tracking customer
service support team contact phone chat message reply answer link button screen update download install version
screenshot browser mobile computer device connect network`.split(/\s+/);

const VOCABULARY = 30_000;
const SLOTS = 1 << 20;
const ONSETS = 'b c d f g h l m n p r s t v w br ch cl dr gr pl sh st th tr'.split(' ');
const VOWELS = 'a e i o u ai ea ee ou'.split(' ');
const CODAS = ['', '', 'l', 'm', 'n', 'r', 's', 't', 'ck', 'nd', 'st'];

function makeVocabulary(random: () => number): string[] {
  const words = new Set(COMMON);
  while (words.size < VOCABULARY) {
    const syllables = 2 + Math.floor(random() * 3);
    let word = '';
    for (let i = 0; i < syllables; i += 1) word += pick(random, ONSETS) + pick(random, VOWELS);
    words.add(word + pick(random, CODAS));
  }
  return [...words];
}

export interface Language {
  /** By frequency, the commonest first. */
  words: readonly string[];
  /** A message of 3 to 40 words, as frequent as Zipf found them. */
  sentence(random: () => number): string;
}

/** A word of rank r stands with weight 1 / (r + 2.7): Zipf's law as Mandelbrot bent it. */
export function createLanguage(): Language {
  const words = makeVocabulary(createRandom(1));
  const weights = words.map((_, rank) => 1 / (rank + 3.7));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const slots = new Uint16Array(SLOTS);
  let sum = 0;
  let slot = 0;
  for (const [rank, weight] of weights.entries()) {
    sum += weight;
    for (const end = Math.round((sum / total) * SLOTS); slot < end; slot += 1) slots[slot] = rank;
  }
  return {
    words,
    sentence(random) {
      const length = Math.min(40, 3 + Math.floor(-14 * Math.log(1 - random())));
      let text = '';
      for (let i = 0; i < length; i += 1)
        text += `${i ? ' ' : ''}${words[slots[Math.floor(random() * SLOTS)] ?? 0]}`;
      return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
    },
  };
}
