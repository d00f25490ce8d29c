import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../lib/app-error.ts';
import { fileHeaders } from '../../platform/http/index.ts';
import { type AttachmentRow, findAttachment } from './attachments.store.ts';
import { byteRange } from './byte-range.ts';
import type { AttachmentsDeps } from './deps.ts';
import { contentDisposition } from './file-name.ts';
import { contentType, isShownInline } from './file-type.ts';
import type { UrlSigner } from './signed-url.ts';

function headersFor(file: AttachmentRow, remainingMs: number): Record<string, string> {
  return {
    ...fileHeaders(),
    'content-type': contentType(file.type),
    'content-disposition': contentDisposition(isShownInline(file.type) ? 'inline' : 'attachment', file.name),
    'cache-control': `private, max-age=${Math.floor(remainingMs / 1000)}`,
    'accept-ranges': 'bytes',
  };
}

/** An address that is expired, changed or made up, and a file that is gone, are one answer. */
async function authorised(
  deps: AttachmentsDeps,
  signer: UrlSigner,
  request: FastifyRequest,
): Promise<{ file: AttachmentRow; remaining: number }> {
  const { id, '*': name } = request.params as { id: string; '*': string };
  const { expires, signature } = request.query as { expires?: unknown; signature?: unknown };
  const remaining = signer.remaining({ id, name }, expires, signature);
  const file = remaining > 0 ? await findAttachment(deps.database, id) : undefined;
  if (!file) throw new AppError('not_found');
  return { file, remaining };
}

/** Answers `GET /api/files/:id/<name>?expires=&signature=` with the bytes, or with the one range asked for. */
export async function serveFile(
  deps: AttachmentsDeps,
  signer: UrlSigner,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { file, remaining } = await authorised(deps, signer, request);
  // Without a validator to hold it against, a conditional range is answered with the whole file.
  const header = request.headers['if-range'] === undefined ? request.headers.range : undefined;
  const range = byteRange(header, file.size);
  if (range === 'unsatisfiable') {
    return reply
      .code(416)
      .headers({ ...fileHeaders(), 'content-range': `bytes */${file.size}` })
      .send();
  }
  const bytes = await deps.storage.read(file.storage_key, range ?? undefined);
  if (!bytes) {
    request.log.error({ attachmentId: file.id }, 'the bytes of an attachment are missing');
    throw new AppError('not_found');
  }
  reply.headers(headersFor(file, remaining));
  if (!range) return reply.header('content-length', file.size).send(bytes);
  return reply
    .code(206)
    .header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
    .header('content-length', range.end - range.start + 1)
    .send(bytes);
}
