import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';
import { languageOf } from './language.ts';
import { porterStem } from './porter.ts';
import { sentencesOf } from './sentences.ts';
import { termsOf } from './terms.ts';

const terms = (text: string, language: string) => [...termsOf(text, language).keys()];
const sentences = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe('English stems', () => {
  it('are those of the published algorithm', () => {
    const words = {
      caresses: 'caress',
      ponies: 'poni',
      agreed: 'agre',
      plastered: 'plaster',
      motoring: 'motor',
      hopping: 'hop',
      filing: 'file',
      sky: 'sky',
      relational: 'relat',
      vietnamization: 'vietnam',
      hopefulness: 'hope',
      electriciti: 'electr',
      adoption: 'adopt',
      probate: 'probat',
      controll: 'control',
      yellow: 'yellow',
    };
    expect(Object.keys(words).map(porterStem)).toEqual(Object.values(words));
  });
});

describe('terms', () => {
  it('of English are stems without the words that say nothing', () => {
    expect(terms('How do I cancel my subscriptions?', 'en')).toEqual(['cancel', 'subscript']);
  });

  it('of other alphabets are words and their parts, so that compounds and endings meet', () => {
    const inSentence = terms('die Kündigung', 'de');
    const shared = terms('Kündigungsfrist', 'de').filter((term) => inSentence.includes(term));
    expect(shared.length).toBeGreaterThanOrEqual(5);
  });

  it('of scripts without spaces are pairs, with other scripts in between', () => {
    expect(terms('退款NFL政策', 'zh')).toEqual(expect.arrayContaining(['退款', '=nfl', '政策']));
    expect(terms('猫', 'ja')).toEqual(['猫']);
  });

  it('ignore case, accents and width, and have nothing of signs', () => {
    expect(terms('CAFÉ ｃａｆｅ́', 'en')).toEqual(['cafe']);
    expect(terms('"*" AND (NEAR/2) -- \u0000 😀', 'en')).toEqual(['near', '2']);
    expect(terms('؟!…', 'ar')).toEqual([]);
  });

  it('of an endless word are few', () => {
    expect(termsOf('a'.repeat(1_000_000), 'de').size).toBeLessThan(100);
    expect(terms('ab'.repeat(500_000), 'en')[0]?.length).toBeLessThanOrEqual(64);
  });
});

describe('the language of a text', () => {
  it.each([
    ['en', 'What is the price of this plan?'],
    ['en', 'Virtualization'],
    ['de', 'Wie lange dauert die Lieferung nach Österreich?'],
    ['fr', 'Comment est-ce que je peux changer mon adresse ?'],
    ['es', '¿Cómo puedo cambiar la dirección de mi pedido?'],
    ['it', 'Come posso cambiare il mio indirizzo di consegna?'],
    ['tr', 'Siparişim için ne kadar beklemem gerekiyor ve nasıl iptal ederim?'],
    ['ru', 'Как мне изменить адрес и что для этого нужно?'],
    ['zh', '如何更改我的送货地址？'],
    ['ja', '配送先の住所を変更するにはどうすればいいですか'],
    ['ko', '배송 주소를 어떻게 변경하나요'],
    ['ar', 'كيف يمكنني تغيير عنوان التسليم؟'],
    ['und', ''],
    ['und', '12345 😀'],
  ])('is %s: %s', (language, text) => {
    expect(languageOf(text)).toBe(language);
  });
});

describe('sentences', () => {
  it('end at full stops, not at abbreviations, numbers and initials', () => {
    expect(
      sentences('Dr. Smith paid 3.50 to J. Doe, e.g. for tea. He left! Did he? "Yes." Then on.'),
    ).toEqual(['Dr. Smith paid 3.50 to J. Doe, e.g. for tea.', 'He left!', 'Did he?', '"Yes."', 'Then on.']);
  });

  it('go on in small letters, whatever mark stands before them', () => {
    expect(sentences('One that asks (“does this …”) and “Why?” he said … then left. Done!')).toEqual([
      'One that asks (“does this …”) and “Why?” he said … then left.',
      'Done!',
    ]);
  });

  it('end at ideographic stops and line breaks', () => {
    expect(sentences('退款需要三天。请等待！好\n- one\n- two')).toEqual([
      '退款需要三天。',
      '请等待！',
      '好',
      '- one',
      '- two',
    ]);
  });
});

describe('clean text', () => {
  it('has nothing that a database refuses', () => {
    expect(cleanText('\ufeffa\u0000b\r\nc\ud800 \u202ed\t\n\n\n\ne ')).toBe('a b\nc\ufffd \u202ed\n\ne');
  });
});
