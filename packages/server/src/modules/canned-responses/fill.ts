import { CANNED_PLACEHOLDER, type CannedVariable } from '@switchboard/protocol';

export interface Filled {
  text: string;
  /** Variables of the text that have no value, in their order. */
  missing: CannedVariable[];
}

/** Puts values in the places of variables, once: what a value holds is text, whatever it looks like. */
export function fill(text: string, values: Readonly<Record<CannedVariable, string>>): Filled {
  const missing = new Set<CannedVariable>();
  const filled = text.replace(CANNED_PLACEHOLDER, (_, name: CannedVariable) => {
    if (!values[name]) missing.add(name);
    return values[name];
  });
  return { text: filled.trim(), missing: [...missing] };
}
