import { AppError, type AppErrorDetails } from '../../../lib/app-error.ts';
import { createPacer } from '../../../lib/pacer.ts';
import { cleanText } from '../text/clean-text.ts';
import { languageOf, SAMPLE_CHARS } from '../text/language.ts';

/** A stretch of a text that no passage goes beyond. */
export interface TextPart {
  /** Where it stands, such as "Page 12". */
  label?: string;
  /** Plain text or Markdown. Headings go on into the next part. */
  text: string;
}

export interface SourceText {
  /** Plain text or Markdown. A long one comes in parts. */
  text: string | readonly TextPart[];
  /** A new title. */
  title?: string | undefined;
  /** A new address to read on at. */
  url?: string | undefined;
}

export interface ReadyText {
  parts: readonly TextPart[];
  chars: number;
  language: string;
}

/** What trying again would not change: the rule is noted on the source. */
export function unreadable(rule: string, message: string): AppError {
  return new AppError('invalid_input', { message, errors: [{ field: 'text', rule, message }] });
}

/** The rule of what `unreadable` made. */
export function problemOf(error: unknown): string | undefined {
  if (!(error instanceof AppError) || error.code !== 'invalid_input') return undefined;
  return (error.details as AppErrorDetails).errors?.[0]?.rule;
}

/** Cleans a text part by part. Throws `unreadable` where there is nothing in it, or more than `most` characters. */
export async function readyText({ text }: SourceText, most: number): Promise<ReadyText> {
  const pace = createPacer();
  const parts: TextPart[] = [];
  let sample = '';
  let chars = 0;
  for (const part of typeof text === 'string' ? [{ text }] : text) {
    const clean = cleanText(part.text.slice(0, most + 1));
    chars += clean.length;
    if (chars > most)
      throw unreadable('too_long', `It has more than ${most.toLocaleString('en')} characters.`);
    if (sample.length < SAMPLE_CHARS) sample += `${clean}\n`;
    parts.push({ ...part, text: clean });
    await pace();
  }
  if (!parts.some((part) => /[\p{L}\p{N}]/u.test(part.text)))
    throw unreadable('no_text', 'There is no text in it.');
  return { parts, chars, language: languageOf(sample) };
}
