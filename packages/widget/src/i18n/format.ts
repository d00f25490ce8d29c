import type { Plural } from './types.ts';

type Params = Record<string, string | number>;

/** Fills `{name}`; a parameter that is not given stays visible, so that a missing one is noticed. */
export function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** The form for `count`, with `{count}` filled in. */
export function plural(locale: string, forms: Plural, count: number): string {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
  return fill(form, { count: new Intl.NumberFormat(locale).format(count) });
}
