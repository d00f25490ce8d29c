import { CANNED_PLACEHOLDER } from '@switchboard/protocol';

export interface Filled {
  text: string;
  /** Variables of the text that have no value, in their order. */
  missing: string[];
}

/** Puts values in the places of variables, once: what a value holds is text, whatever it looks like. */
export function fill(text: string, values: Readonly<Record<string, string>>): Filled {
  const missing = new Set<string>();
  const filled = text.replace(CANNED_PLACEHOLDER, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (!value) missing.add(name);
    return value ?? '';
  });
  return { text: filled.trim(), missing: [...missing] };
}
