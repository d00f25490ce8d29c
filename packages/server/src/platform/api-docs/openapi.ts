import { api, type Route } from '@switchboard/protocol';
import type { z } from 'zod';
import { createSchemaCollector, type JsonSchema } from './json-schema.ts';

type Convert = ReturnType<typeof createSchemaCollector>['convert'];

const PROBLEM: JsonSchema = {
  type: 'object',
  description: 'RFC 9457 problem details. `code` is stable; `error` is the same text as `detail`.',
  required: ['type', 'title', 'status', 'code', 'detail', 'error'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    error: { type: 'string' },
    retryAfter: { type: 'number', description: 'Seconds.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'rule', 'message'],
        properties: {
          field: { type: 'string' },
          rule: { type: 'string' },
          limit: { type: 'number' },
          message: { type: 'string' },
        },
      },
    },
  },
};

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query', convert: Convert): JsonSchema[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = convert(schema, 'input') as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: value,
  }));
}

function upload(fields: z.ZodObject, convert: Convert): JsonSchema {
  const { properties = {} } = convert(fields, 'input') as { properties?: Record<string, JsonSchema> };
  return {
    type: 'object',
    required: ['file'],
    properties: { file: { type: 'string', format: 'binary' }, ...properties },
  };
}

function requestBody(route: Route, convert: Convert): JsonSchema {
  if (route.form)
    return { requestBody: { content: { 'multipart/form-data': { schema: upload(route.form, convert) } } } };
  if (!route.body) return {};
  return { requestBody: { content: { 'application/json': { schema: convert(route.body, 'input') } } } };
}

function security(route: Route): JsonSchema[] {
  if (route.auth === false) return [];
  const ways: JsonSchema[] = [];
  if (route.auth.some((kind) => kind !== 'api_key')) ways.push({ bearer: [] });
  if (route.auth.includes('api_key')) ways.push({ apiKey: [] });
  return ways;
}

function operation(path: string, route: Route, convert: Convert): JsonSchema {
  const types = route.file ?? ['application/json'];
  const success = route.reply
    ? {
        description: 'Success',
        content: Object.fromEntries(
          types.map((type) => [type, { schema: convert(route.reply as z.ZodType, 'output') }]),
        ),
      }
    : { description: 'Done' };
  return {
    summary: route.summary,
    description: route.auth === false ? 'Open to everybody.' : `For: ${route.auth.join(', ')}.`,
    tags: [path.split('/')[2] ?? 'api'],
    security: security(route),
    parameters: [...parameters(route.params, 'path', convert), ...parameters(route.query, 'query', convert)],
    ...requestBody(route, convert),
    responses: {
      [route.reply ? (route.status ?? 200) : 204]: success,
      default: {
        description: 'What went wrong.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** OpenAPI 3.1 of every endpoint, from the route table that the server itself registers from. */
export function openApi(publicUrl: string): JsonSchema {
  const { components, convert } = createSchemaCollector();
  const paths: Record<string, JsonSchema> = {};
  for (const [endpoint, route] of Object.entries(api as Record<string, Route>)) {
    const [method = '', path = ''] = endpoint.split(' ');
    const template = path.replace(/:(\w+)/g, '{$1}');
    paths[template] = { ...paths[template], [method.toLowerCase()]: operation(path, route, convert) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Switchboard',
      version: '1',
      description: 'The HTTP API. Sockets are described in /asyncapi.json.',
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: { ...components, Problem: PROBLEM },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
      },
    },
  };
}
