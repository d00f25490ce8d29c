import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** Turns Zod schemas into JSON Schema, collecting the named ones (`.meta({ id })`) as components. */
export function createSchemaCollector() {
  const components: Record<string, JsonSchema> = {};

  function pointToComponents(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(pointToComponents);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, inner.replace('#/$defs/', '#/components/schemas/')]
        : [key, pointToComponents(inner)],
    );
    return Object.fromEntries(entries);
  }

  function convert(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const {
      $schema: _dialect,
      $defs,
      ...json
    } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;
    for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, JsonSchema>)) {
      const { id: _id, ...rest } = definition;
      components[name] = pointToComponents(rest) as JsonSchema;
    }
    return pointToComponents(json) as JsonSchema;
  }

  return { components, convert };
}
