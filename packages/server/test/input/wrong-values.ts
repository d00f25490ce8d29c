import { z } from 'zod';

interface Json {
  type?: string | string[];
  properties?: Record<string, Json>;
  required?: string[];
  items?: Json;
  anyOf?: Json[];
  oneOf?: Json[];
  allOf?: Json[];
  enum?: unknown[];
  const?: unknown;
  additionalProperties?: Json | boolean;
  minimum?: number;
  maximum?: number;
}

export interface Wrong {
  /** What is wrong, for the title. */
  what: string;
  /** Where, as `errors[].field` names it. */
  field: string;
  /** The whole value with the wrong part in it. */
  value: unknown;
}

const LONG = 'x'.repeat(100_000);
const MANY = 1_000;

function alternatives(schema: Json): Json[] {
  const inner = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (Array.isArray(schema.type)) return schema.type.map((type) => ({ ...schema, type }));
  return inner ? inner.flatMap(alternatives) : [schema];
}

function typeOf(value: unknown): string {
  if (value === null || Array.isArray(value)) return value === null ? 'null' : 'array';
  return typeof value;
}

function takes(schema: Json, value: unknown): boolean {
  return alternatives(schema).some((one) => {
    if (one.const !== undefined) return one.const === value;
    if (one.enum) return one.enum.includes(value);
    if (one.type === undefined) return true;
    return one.type === typeOf(value) || (one.type === 'integer' && Number.isInteger(value));
  });
}

function wrongStrings(schema: Json): [string, unknown][] {
  const strings = alternatives(schema).filter(({ type }) => type === 'string');
  if (strings.every((one) => one.enum ?? one.const !== undefined)) {
    return strings.length ? [['an unknown word', 'no such word']] : [];
  }
  return [
    ['far too long a text', LONG],
    ['NUL in a text', 'a\0b'],
    ['half a character', 'a\ud800b'],
  ];
}

function wrongNumbers(schema: Json): [string, unknown][] {
  const number = alternatives(schema).find(({ maximum }) => maximum !== undefined);
  // Where a text will do too, the number is read as its digits.
  if (!number || takes(schema, '')) return [];
  const { minimum = 0, maximum = 0 } = number;
  return [minimum - 1, maximum + 1, minimum + 0.5, 1e308, -1e308].map((value) => [
    `the number ${value}`,
    value,
  ]);
}

/** Values that a field of this schema must refuse. */
function wrongValues(schema: Json): [string, unknown][] {
  const types: [string, unknown][] = [
    ['an object', { a: 1 }],
    ['a list', [[1]]],
    ['true', true],
    ['12.5', 12.5],
    ['a text', 'some text'],
    ['null', null],
  ];
  return [
    ...types.filter(([, value]) => !takes(schema, value)),
    ...wrongStrings(schema),
    ...wrongNumbers(schema),
  ];
}

function put(whole: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const copy = (Array.isArray(whole) ? [...whole] : { ...(whole as object) }) as Record<
    string | number,
    unknown
  >;
  copy[step] = put(copy[step], rest, value);
  return copy;
}

/** `whole` is a good value; every way in which the part at `path` can be wrong. */
function spoil(whole: unknown, schema: Json, path: readonly (string | number)[], part: unknown): Wrong[] {
  const field = path.join('.');
  const found: Wrong[] = wrongValues(schema).map(([what, value]) => ({
    what,
    field,
    value: put(whole, path, value),
  }));
  for (const one of alternatives(schema)) {
    if (one.items && Array.isArray(part) && part.length > 0) {
      const value = put(whole, path, Array(MANY).fill(part[0]));
      found.push({ what: 'far too long a list', field, value });
      found.push(...spoil(whole, one.items, [...path, 0], part[0]));
    }
    for (const [name, property] of Object.entries(one.properties ?? {})) {
      const inner = (part as Record<string, unknown> | undefined)?.[name];
      if (inner === undefined) continue;
      found.push(...spoil(whole, property, [...path, name], inner));
      if (one.required?.includes(name)) {
        found.push({
          what: 'nothing',
          field: [...path, name].join('.'),
          value: put(whole, [...path, name], undefined),
        });
      }
    }
    if (typeof one.additionalProperties === 'object' && typeOf(part) === 'object') {
      const many = Object.fromEntries(Array.from({ length: MANY }, (_, n) => [`key${n}`, 1]));
      found.push({ what: 'far too many entries', field, value: put(whole, path, many) });
      const [name = ''] = Object.keys(part as object);
      found.push(
        ...spoil(whole, one.additionalProperties, [...path, name], (part as Record<string, unknown>)[name]),
      );
    }
  }
  return found;
}

/** Every single fault that a good value can be given, from its schema. */
export function wrongOnes(schema: z.ZodType, good: unknown): Wrong[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  return spoil(good, json, [], good).filter(({ field }) => field !== '');
}
