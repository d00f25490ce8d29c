/** The origins in what somebody typed or pasted: addresses lose their paths, bare names become https. */
export function originsOf(text: string): string[] {
  const found = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(originOf);
  return [...new Set(found)];
}

function originOf(part: string): string {
  const withScheme = /^[a-z]+:\/\//i.test(part) ? part : `https://${part}`;
  try {
    return new URL(withScheme).origin;
  } catch {
    return part;
  }
}
