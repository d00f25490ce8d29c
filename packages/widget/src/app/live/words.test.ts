import { describe, expect, it } from 'vitest';
import { ENGLISH, type Language, loadLanguage } from '../../i18n/app-texts.ts';
import { live as ar } from '../../i18n/live/later-ar.ts';
import { live as de } from '../../i18n/live/later-de.ts';
import { live as en } from '../../i18n/live/later-en.ts';
import { live as fr } from '../../i18n/live/later-fr.ts';
import { awayWords, placeWords, waitWords } from './words.ts';

const german = await loadLanguage('de', ['de-AT']);
const arabic = await loadLanguage('ar', []);
const french = await loadLanguage('fr', []);
const american: Language = { ...ENGLISH, region: 'en-GB' };

describe('placeWords', () => {
  it('counts as the language does', () => {
    const places = [1, 2, 3, 4, 11, 21, 22, 103].map((position) => placeWords(position, ENGLISH, en));
    expect(places).toEqual([
      "You're next in line",
      "You're 2nd in line",
      "You're 3rd in line",
      "You're 4th in line",
      "You're 11th in line",
      "You're 21st in line",
      "You're 22nd in line",
      "You're 103rd in line",
    ]);
    expect(placeWords(3, german, de)).toBe('Sie stehen an 3. Stelle');
    expect(placeWords(2, french, fr)).toBe('Vous êtes 2e dans la file');
    expect(placeWords(12, arabic, ar)).toMatch(/: (12|١٢)$/);
  });
});

describe('waitWords', () => {
  it('says no more than is known', () => {
    const waits = [null, 0, 44, 45, 100, 240, 3_600, 5_400, 30_000].map((s) => waitWords(s, ENGLISH, en));
    expect(waits).toEqual([
      "We don't know yet how long it will take.",
      'less than a minute',
      'less than a minute',
      'about 1 minute',
      'about 2 minutes',
      'about 4 minutes',
      'about 60 minutes',
      'about 2 hours',
      'about 8 hours',
    ]);
    expect(waitWords(240, german, de)).toBe('etwa 4 Minuten');
  });
});

describe('awayWords', () => {
  // A Thursday, by the visitor's own clock whatever the zone.
  const now = new Date(2026, 10, 19, 18).getTime();
  const closedUntil = (day: number, hour: number, month = 10) => ({
    state: 'closed' as const,
    opensAt: new Date(2026, month, day, hour).toISOString(),
  });
  const away = (...until: Parameters<typeof closedUntil>) =>
    awayWords(closedUntil(...until), now, american, en);

  it('is nothing while somebody is there, and short where nobody knows more', () => {
    expect(awayWords({ state: 'open', opensAt: null }, now, ENGLISH, en)).toBe('');
    expect(awayWords({ state: 'nobody', opensAt: null }, now, ENGLISH, en)).toBe('Nobody is here right now.');
    expect(awayWords({ state: 'closed', opensAt: null }, now, ENGLISH, en)).toBe("We're closed.");
  });

  it('says when it opens by the day of the visitor', () => {
    expect(away(19, 20)).toBe("We're closed. We open today at 20:00 (your time).");
    expect(away(20, 9)).toBe("We're closed. We open tomorrow at 9:00 (your time).");
    expect(away(23, 9)).toBe("We're closed. We open Monday at 9:00 (your time).");
    expect(away(26, 9)).toBe("We're closed. We open 26 November at 9:00 (your time).");
    expect(away(4, 9, 11)).toBe("We're closed. We open 4 December at 9:00 (your time).");
  });

  it('says it in the language of the visitor', () => {
    expect(awayWords(closedUntil(23, 9), now, german, de)).toBe(
      'Wir haben geschlossen. Wir öffnen Montag um 9:00 (Ihre Zeit).',
    );
  });
});
