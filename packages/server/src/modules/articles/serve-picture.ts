import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../lib/app-error.ts';
import { fileHeaders } from '../../platform/http/index.ts';
import { contentDisposition } from '../attachments/index.ts';
import type { ArticlesDeps } from './deps.ts';
import { findPicture, isPublic, type PictureRow } from './picture.store.ts';
import type { PreviewSigner } from './preview-signer.ts';

const ID = /^[0-9a-z]{26}$/;
/** How long a picture may still be seen from a cache after its article was taken down. */
const CACHED_SECONDS = 5 * 60;

/** What is absent, of a draft, and asked for by an address that is made up or expired is one answer. */
async function allowed(
  { database }: ArticlesDeps,
  signer: PreviewSigner,
  { params, query }: FastifyRequest,
): Promise<{ picture: PictureRow; isOpen: boolean }> {
  const { id } = params as { id: string };
  const picture = ID.test(id) ? await findPicture(database, id) : undefined;
  if (!picture) throw new AppError('not_found');
  const isOpen = await isPublic(database, id);
  if (!isOpen && !signer.isGood('picture', id, query)) throw new AppError('not_found');
  return { picture, isOpen };
}

/** Answers `GET /help-pictures/:id`, for everybody while a published article shows it, else by a signed address. */
export function picturePages(app: FastifyInstance, deps: ArticlesDeps, signer: PreviewSigner): void {
  app.get('/help-pictures/:id', async (request: FastifyRequest, reply: FastifyReply) => {
    const { picture, isOpen } = await allowed(deps, signer, request);
    const etag = `"${picture.sha256.slice(0, 32)}"`;
    reply.headers({
      ...fileHeaders(),
      etag,
      'cache-control': `${isOpen ? 'public' : 'private'}, max-age=${CACHED_SECONDS}`,
    });
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    const bytes = await deps.storage.read(picture.storage_key);
    if (!bytes) throw new AppError('not_found');
    return reply
      .headers({
        'content-type': picture.type,
        'content-length': picture.size,
        'content-disposition': contentDisposition('inline', picture.name),
      })
      .send(bytes);
  });
}
