import { api, chatServerFrames } from '@switchboard/protocol';
import { serverEvents } from '@switchboard/protocol/server-events';
import { expect, test } from 'vitest';
import { asyncApi } from './asyncapi.ts';
import { docsPage } from './docs-page.ts';
import { openApi } from './openapi.ts';

const URL = 'https://chat.example';

function allRefs(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : allRefs(inner)));
}

test('the OpenAPI description has every endpoint of the route table', () => {
  const { paths } = openApi(URL) as { paths: Record<string, Record<string, unknown>> };
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual(
    Object.keys(api)
      .map((endpoint) => endpoint.replace(/:(\w+)/g, '{$1}'))
      .sort(),
  );
});

test('every reference in the OpenAPI description leads somewhere', () => {
  const description = openApi(URL) as { components: { schemas: object } };
  const names = Object.keys(description.components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(names).toContain('#/components/schemas/Message');
  expect(allRefs(description).filter((ref) => !names.includes(ref))).toEqual([]);
});

test('the AsyncAPI description has every server event', () => {
  const { channels } = asyncApi(URL) as { channels: { socket: { messages: object } } };
  for (const event of Object.keys(serverEvents))
    expect(Object.keys(channels.socket.messages)).toContain(`send.${event}`);
});

test('the AsyncAPI description has every frame of chatbots’ sessions, and its references lead somewhere', () => {
  const description = asyncApi(URL) as unknown as {
    channels: Record<'socket' | 'chat', { messages: object }>;
    components: { schemas: object };
  };
  const { channels, components } = description;
  for (const frame of Object.keys(chatServerFrames))
    expect(Object.keys(channels.chat.messages)).toContain(`send.${frame}`);
  const known = [
    ...Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`),
    ...Object.entries(channels).flatMap(([name, { messages }]) => [
      `#/channels/${name}`,
      ...Object.keys(messages).map((id) => `#/channels/${name}/messages/${id}`),
    ]),
  ];
  expect(allRefs(description).filter((ref) => !known.includes(ref))).toEqual([]);
});

test('the page to read shows endpoints as text, without any script', () => {
  const page = docsPage(openApi(URL), asyncApi(URL));
  expect(page).toContain('/api/widget/init');
  expect(page).toContain('response_complete');
  expect(page).not.toMatch(/<script/i);
});
