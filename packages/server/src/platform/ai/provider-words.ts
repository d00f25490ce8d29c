/** What a provider says of an error. */
export interface Said {
  text: string;
  /** Its `code` and `type`. */
  kind: string;
}

const MAX_LETTERS = 300;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The forms in use: `{ error: { message, code, type } }`, `{ error: "…" }`, `{ message }`, `{ detail }`. */
export function saidIn(body: unknown): Said {
  if (typeof body !== 'object' || body === null) return { text: textOf(body), kind: '' };
  const outer = body as Record<string, unknown>;
  const inner = outer.error;
  if (typeof inner === 'object' && inner !== null) return saidIn(inner);
  const { message, detail, code, type } = outer;
  return {
    text: textOf(inner) || textOf(message) || textOf(detail),
    kind: [code, type].filter((word) => typeof word === 'string').join(' '),
  };
}

export function parseSaid(body: string | undefined): Said {
  try {
    return saidIn(JSON.parse(body ?? ''));
  } catch {
    return { text: '', kind: '' };
  }
}

/** One short line in which no key is left, also not of another form than ours. */
export function cleanWords(text: string, key: string | null): string {
  const hidden = key ? text.replaceAll(key, '…') : text;
  return hidden
    .replaceAll(/\b(sk|key|pk|Bearer)[-_ ][\w*.-]{6,}/gi, '…')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_LETTERS);
}
