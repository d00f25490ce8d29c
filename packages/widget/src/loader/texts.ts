import { launcher as ar } from '../i18n/ar.ts';
import { launcher as de } from '../i18n/de.ts';
import { launcher as en } from '../i18n/en.ts';
import { launcher as es } from '../i18n/es.ts';
import { launcher as fr } from '../i18n/fr.ts';
import { directionOf, type LauncherTexts, type Locale, matchLocale } from '../i18n/types.ts';

const texts: Record<Locale, LauncherTexts> = { ar, de, en, es, fr };

/** The launcher's words in the first of these languages that we have; English if none. */
export function launcherTexts(...tags: (string | undefined)[]) {
  const locale = tags.map(matchLocale).find(Boolean) ?? 'en';
  return { locale, direction: directionOf(locale), texts: texts[locale] };
}
