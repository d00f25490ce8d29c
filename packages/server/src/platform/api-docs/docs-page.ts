import type { JsonSchema } from './json-schema.ts';

const STYLE = `
:root { color-scheme: light dark; --line: color-mix(in oklch, currentColor 16%, transparent); --soft: color-mix(in oklch, currentColor 5%, transparent); }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 6rem; }
h2 { margin-top: 2.5rem; text-transform: capitalize; }
details { border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; }
summary { padding: .6rem .8rem; cursor: pointer; display: flex; gap: .75rem; align-items: baseline; flex-wrap: wrap; }
summary:focus-visible { outline: 2px solid; outline-offset: 2px; border-radius: 8px; }
.method { font: 600 12px ui-monospace, monospace; min-width: 4.2rem; }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
.inner { padding: 0 .8rem .8rem; border-top: 1px solid var(--line); }
pre { background: var(--soft); border-radius: 6px; padding: .7rem; overflow: auto; max-height: 28rem; }
.muted { opacity: .75; }
`;

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function block(title: string, value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return '';
  return `<h4>${title}</h4><pre tabindex="0">${escapeHtml(JSON.stringify(value, null, 2))}</pre>`;
}

function entry(badge: string, name: string, text: string, body: string): string {
  return `<details><summary><span class="method">${escapeHtml(badge)}</span><code>${escapeHtml(name)}</code><span class="muted">${escapeHtml(text)}</span></summary><div class="inner">${body}</div></details>`;
}

interface Operation {
  summary: string;
  description: string;
  tags: string[];
  parameters: unknown[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
}

function schemaOf(content: Record<string, { schema: unknown }> | undefined): unknown {
  return Object.values(content ?? {})[0]?.schema;
}

function endpoints(openapi: JsonSchema): string {
  const groups = new Map<string, string[]>();
  for (const [path, methods] of Object.entries(openapi.paths as Record<string, Record<string, Operation>>)) {
    for (const [method, operation] of Object.entries(methods)) {
      const success = Object.entries(operation.responses).find(([status]) => status !== 'default');
      const body =
        `<p class="muted">${escapeHtml(operation.description)}</p>` +
        block('Parameters', operation.parameters) +
        block('Body', schemaOf(operation.requestBody?.content)) +
        block(`Reply ${success?.[0] ?? ''}`, schemaOf(success?.[1].content));
      const tag = operation.tags[0] ?? '';
      groups.set(tag, [
        ...(groups.get(tag) ?? []),
        entry(method.toUpperCase(), path, operation.summary, body),
      ]);
    }
  }
  return [...groups].map(([tag, entries]) => `<h2>${escapeHtml(tag)}</h2>${entries.join('')}`).join('');
}

function messagesOf(asyncapi: JsonSchema, channel: 'socket' | 'chat', title: string): string {
  const channels = asyncapi.channels as Record<
    string,
    { messages: Record<string, { name: string; payload: unknown }> }
  >;
  const entries = Object.entries(channels[channel]?.messages ?? {}).map(([id, { name, payload }]) =>
    entry(
      id.startsWith('send.') ? 'SERVER' : 'CLIENT',
      name,
      id.startsWith('send.') ? 'server to client' : 'client to server',
      block('Payload', payload),
    ),
  );
  return `<h2>${title}</h2>${entries.join('')}`;
}

/** A page to read the API by: no script, no request, folded endpoint by endpoint. */
export function docsPage(openapi: JsonSchema, asyncapi: JsonSchema): string {
  const schemas = Object.entries((openapi.components as { schemas: Record<string, unknown> }).schemas);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Switchboard API</title><style>${STYLE}</style></head><body><main>
<h1>Switchboard API</h1><p>Made from the schemas that the server checks every request against. For machines: <a href="/openapi.json">openapi.json</a>, <a href="/asyncapi.json">asyncapi.json</a>.</p>
${endpoints(openapi)}${messagesOf(asyncapi, 'socket', 'Socket events')}${messagesOf(asyncapi, 'chat', 'Frames of chatbots’ sessions')}<h2>Schemas</h2>${schemas.map(([name, schema]) => entry('SCHEMA', name, '', block('', schema))).join('')}
</main></body></html>`;
}
