/** A run of so many words of one's own instructions is no chance. */
const RUN = { rules: 12, least: 8, most: 16 };
/** So many may be the same in any two texts; what goes on longer is held back until it is known what it is. */
const FREE = 2;
/** What frames the passages in the prompt. */
const FRAME = /<\/?passages(?![\p{L}\p{N}])/iu;

const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{L}\p{N}]+/gu) ?? [];

interface Secret {
  words: readonly string[];
  at: ReadonlyMap<string, readonly number[]>;
  limit: number;
}

function secretOf(text: string, limit: number): Secret {
  const words = wordsOf(text);
  const at = new Map<string, number[]>();
  words.forEach((word, place) => {
    const places = at.get(word) ?? [];
    places.push(place);
    at.set(word, places);
  });
  return { words, at, limit };
}

export interface LeakGuard {
  /** What may be said now, of this piece and what was held back; null once it is a leak. Its last word may go on. */
  pass(text: string, goesOn?: boolean): string | null;
  /** What is still held back, at the end. */
  rest(): string;
}

/** Finds in an answer, word by word, what the model was told in confidence. */
export function createLeakGuard(told: { rules: string; instructions: string; nonce: string }): LeakGuard {
  const instructed = wordsOf(told.instructions).length;
  const secrets = [
    secretOf(told.rules, RUN.rules),
    secretOf(told.instructions, Math.max(RUN.least, Math.min(RUN.most, instructed))),
  ];
  // By secret: how many of its words, up to this one, were said just now.
  let runs: Map<number, number>[] = secrets.map(() => new Map());
  let held = '';
  /** What was heard of a word that goes on. */
  let begun = '';

  function hear(word: string): boolean {
    runs = runs.map((before, which) => {
      const next = new Map<number, number>();
      for (const place of (secrets[which] as Secret).at.get(word) ?? [])
        next.set(place, (before.get(place - 1) ?? 0) + 1);
      return next;
    });
    return runs.some((now, which) => Math.max(0, ...now.values()) >= (secrets[which] as Secret).limit);
  }

  return {
    pass(text, goesOn = false) {
      if (text.includes(told.nonce) || FRAME.test(text)) return null;
      const words = wordsOf(begun + text);
      begun = goesOn ? (words.pop() ?? '') : '';
      for (const word of words) if (hear(word)) return null;
      held += text;
      const most = goesOn ? FREE - 1 : FREE;
      if (runs.some((now) => Math.max(0, ...now.values()) > most)) return '';
      const free = held;
      held = '';
      return free;
    },
    rest() {
      const free = held;
      held = '';
      begun = '';
      return free;
    },
  };
}
