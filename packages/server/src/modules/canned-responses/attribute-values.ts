/** A value that can stand in a sentence; null for lists, objects and nothing at all. */
function wordOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** `{"plan":"pro"}` of the customer → `customer.plan`: `pro`. */
export function attributeValues(source: 'customer' | 'conversation', json: string): Record<string, string> {
  const attributes = Object.entries(JSON.parse(json) as Record<string, unknown>);
  return Object.fromEntries(
    attributes.flatMap(([name, value]) => {
      const word = wordOf(value);
      return word === null ? [] : [[`${source}.${name.trim()}`, word]];
    }),
  );
}
