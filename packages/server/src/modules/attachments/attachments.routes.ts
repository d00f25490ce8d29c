import type { FastifyInstance } from 'fastify';
import type { Router } from '../../platform/http/index.ts';
import { addressKey, type Limiters } from '../../platform/http/rate-limit.ts';
import type { Principal } from '../accounts/index.ts';
import type { AttachmentsDeps } from './deps.ts';
import { receiveUpload } from './receive-upload.ts';
import { serveFile } from './serve-file.ts';
import type { UrlSigner } from './signed-url.ts';
import { uploadFile } from './upload-file.ts';

const HOUR_SECONDS = 60 * 60;

/** Visitors cost nothing to make up, so their uploads are counted by address too; operators and keys are known people. */
function uploadLimits(limiters: Limiters): (principal: Principal, ip: string) => Promise<void> {
  const perCustomer = limiters.limiter({ name: 'upload', points: 60, seconds: HOUR_SECONDS });
  const perAddress = limiters.limiter({ name: 'upload-address', points: 300, seconds: HOUR_SECONDS });
  return async (principal, ip) => {
    if (principal.kind !== 'customer') return;
    await perCustomer.consume(principal.id);
    await perAddress.consume(addressKey(ip));
  };
}

/** `app` must take multipart bodies: `app.register(multipart)`. */
export function registerAttachmentRoutes(
  deps: AttachmentsDeps,
  signer: UrlSigner,
  app: FastifyInstance,
  router: Router<Principal>,
): void {
  const limit = uploadLimits(deps.limiters);

  router.on('POST /api/chat-upload/upload', async ({ principal, request }) => {
    await limit(principal, request.ip);
    const received = await receiveUpload(request, deps.storage, deps.maxBytes);
    const { id, name, type, size } = await uploadFile(deps, principal, received);
    return {
      success: true as const,
      attachment_url: signer.urlOf({ id, name }),
      file: { id, name, type, size },
    };
  });

  // The name is a wildcard, since parameters of a route may be shorter than names of files.
  app.get('/api/files/:id/*', (request, reply) => serveFile(deps, signer, request, reply));
}
