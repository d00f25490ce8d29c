import { LIMITS, uploadedDocumentSchema } from '@switchboard/protocol';
import { parse, type Router } from '../../platform/http/index.ts';
import type { Principal } from '../accounts/index.ts';
import { type ReceivedFile, receiveFile } from '../attachments/index.ts';
import { addFile, type UploadedFields } from './add-file.ts';
import type { DocumentsDeps } from './deps.ts';
import { changedBy, createReplies } from './replies.ts';

const FORM = { fields: LIMITS.botsPerDocument + 10, fieldSize: 8 * 1024 };

function fieldsOf({ fields }: ReceivedFile): UploadedFields {
  const last = (name: string) => fields.get(name)?.at(-1);
  const botIds = fields.get('botIds')?.flatMap((value) => value.split(',').map((id) => id.trim()));
  const given = { title: last('title'), everyBot: last('everyBot'), botIds, clientId: last('clientId') };
  return parse(uploadedDocumentSchema, given, 'body');
}

/** `router` must take multipart bodies. */
export function documentUploads(router: Router<Principal>, deps: DocumentsDeps): void {
  const { presentChanged } = createReplies(deps);

  router.on('POST /api/documents/upload', async ({ principal, request }) => {
    const storage = deps.storage.below(principal.companyId);
    const use = (received: ReceivedFile) =>
      addFile(deps, changedBy(principal, request), received, fieldsOf(received));
    return presentChanged(await receiveFile(request, storage, deps.maxFileBytes, use, FORM));
  });
}
