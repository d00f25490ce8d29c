import type { FastifyInstance } from 'fastify';
import { docsHeaders } from '../http/index.ts';
import type { JsonSchema } from './json-schema.ts';

interface Descriptions {
  openapi: JsonSchema;
  asyncapi: JsonSchema;
  page: string;
}

/** Made at the first request: the conversion's memory is not a running server's business. */
async function describe(publicUrl: string): Promise<Descriptions> {
  const [{ openApi }, { asyncApi }, { docsPage }] = await Promise.all([
    import('./openapi.ts'),
    import('./asyncapi.ts'),
    import('./docs-page.ts'),
  ]);
  const openapi = openApi(publicUrl);
  const asyncapi = asyncApi(publicUrl);
  return { openapi, asyncapi, page: docsPage(openapi, asyncapi) };
}

/** `/docs` for people, `/openapi.json` and `/asyncapi.json` for programs. */
export function registerApiDocs(app: FastifyInstance, publicUrl: string): void {
  let made: Promise<Descriptions> | undefined;
  const descriptions = () => {
    made ??= describe(publicUrl);
    return made;
  };
  app.get('/openapi.json', async () => (await descriptions()).openapi);
  app.get('/asyncapi.json', async () => (await descriptions()).asyncapi);
  app.get('/docs', async (_request, reply) =>
    reply
      .headers(docsHeaders())
      .type('text/html; charset=utf-8')
      .send((await descriptions()).page),
  );
}
