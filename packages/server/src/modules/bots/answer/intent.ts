import { PHRASE_LANGUAGES, PHRASES, type PhraseLanguage } from './phrases.ts';

export type Intent = 'person' | 'not_helpful' | 'hello' | 'thanks';

/** What a message wants besides an answer, in whichever of our languages it is; undefined for a question. */
export function intentOf(text: string): { intent: Intent; language: PhraseLanguage } | undefined {
  const said = text.normalize('NFC').slice(0, 500);
  for (const language of PHRASE_LANGUAGES) {
    const { person, notHelpful, hello, thanks } = PHRASES[language];
    if (person.test(said)) return { intent: 'person', language };
    if (notHelpful.test(said)) return { intent: 'not_helpful', language };
    if (hello.test(said)) return { intent: 'hello', language };
    if (thanks.test(said)) return { intent: 'thanks', language };
  }
  return undefined;
}

/** Does the text have one of the company's own phrases, whole words only? */
export function hasPhrase(text: string, phrases: readonly string[]): boolean {
  const plain = (words: string) =>
    ` ${
      words
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu)
        ?.join(' ') ?? ''
    } `;
  const said = plain(text);
  return phrases.some((phrase) => plain(phrase).trim() !== '' && said.includes(plain(phrase)));
}
