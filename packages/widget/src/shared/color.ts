const HEX = /^#[0-9a-f]{6}$/i;

/** A CSS hex colour with six digits, or undefined: attributes and messages of a page are not trusted. */
export function hexColor(value: unknown): string | undefined {
  return typeof value === 'string' && HEX.test(value) ? value : undefined;
}

/** `left` or `right`, or undefined. */
export function side(value: unknown): 'left' | 'right' | undefined {
  return value === 'left' || value === 'right' ? value : undefined;
}
