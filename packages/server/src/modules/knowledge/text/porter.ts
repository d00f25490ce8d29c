// M. F. Porter, "An algorithm for suffix stripping", 1980: words of one family get one stem.
const V = '[aeiouy]';
const C = '[^aeiou]';
const CS = `${C}[^aeiouy]*`;
const VS = `${V}[aeiou]*`;
/** The stem has at least one vowel-consonant pair. */
const M_GT_0 = new RegExp(`^(${CS})?${VS}${CS}`);
const M_EQ_1 = new RegExp(`^(${CS})?${VS}${CS}(${VS})?$`);
const M_GT_1 = new RegExp(`^(${CS})?${VS}${CS}${VS}${CS}`);
const HAS_VOWEL = new RegExp(`^(${CS})?${V}`);
const ENDS_CVC = new RegExp(`^${CS}${V}[^aeiouwxy]$`);

const STEP_2: Record<string, string> = {
  ational: 'ate',
  tional: 'tion',
  enci: 'ence',
  anci: 'ance',
  izer: 'ize',
  bli: 'ble',
  alli: 'al',
  entli: 'ent',
  eli: 'e',
  ousli: 'ous',
  ization: 'ize',
  ation: 'ate',
  ator: 'ate',
  alism: 'al',
  iveness: 'ive',
  fulness: 'ful',
  ousness: 'ous',
  aliti: 'al',
  iviti: 'ive',
  biliti: 'ble',
  logi: 'log',
};
const STEP_3: Record<string, string> = {
  icate: 'ic',
  ative: '',
  alize: 'al',
  iciti: 'ic',
  ical: 'ic',
  ful: '',
  ness: '',
};
const ENDS_2 = new RegExp(`^(.+?)(${Object.keys(STEP_2).join('|')})$`);
const ENDS_3 = new RegExp(`^(.+?)(${Object.keys(STEP_3).join('|')})$`);
const ENDS_4 = /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/;

function plural(word: string): string {
  if (/(ss|i)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

function pastAndGerund(word: string): string {
  const eed = /^(.+?)eed$/.exec(word);
  if (eed) return M_GT_0.test(eed[1] as string) ? word.slice(0, -1) : word;
  const stem = /^(.+?)(?:ed|ing)$/.exec(word)?.[1];
  if (stem === undefined || !HAS_VOWEL.test(stem)) return word;
  if (/(at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/([^aeiouylsz])\1$/.test(stem)) return stem.slice(0, -1);
  return ENDS_CVC.test(stem) ? `${stem}e` : stem;
}

function finalY(word: string): string {
  return word.endsWith('y') && HAS_VOWEL.test(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word;
}

function replaced(word: string, ends: RegExp, by: Record<string, string>): string {
  const [, stem = '', suffix = ''] = ends.exec(word) ?? [];
  return stem && M_GT_0.test(stem) ? stem + by[suffix] : word;
}

function withoutSuffix(word: string): string {
  const [, stem] = ENDS_4.exec(word) ?? [];
  if (stem !== undefined) return M_GT_1.test(stem) ? stem : word;
  const ion = /^(.+?[st])ion$/.exec(word)?.[1];
  return ion !== undefined && M_GT_1.test(ion) ? ion : word;
}

function tidied(word: string): string {
  let result = word;
  if (word.endsWith('e')) {
    const stem = word.slice(0, -1);
    if (M_GT_1.test(stem) || (M_EQ_1.test(stem) && !ENDS_CVC.test(stem))) result = stem;
  }
  return result.endsWith('ll') && M_GT_1.test(result) ? result.slice(0, -1) : result;
}

/** The stem of an English word of small letters. */
export function porterStem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  // A leading y is a consonant; the capital keeps the vowel patterns off it.
  const marked = word.startsWith('y') ? `Y${word.slice(1)}` : word;
  const step1 = finalY(pastAndGerund(plural(marked)));
  const step3 = replaced(replaced(step1, ENDS_2, STEP_2), ENDS_3, STEP_3);
  const stem = tidied(withoutSuffix(step3));
  return stem.startsWith('Y') ? `y${stem.slice(1)}` : stem;
}
