import type { Multipart } from '@fastify/multipart';
import { idSchema } from '@switchboard/protocol';
import type { FastifyRequest } from 'fastify';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import { type FileStorage, fileTooLarge, type StoredFile } from '../../platform/files/index.ts';
import { parse } from '../../platform/http/index.ts';

export interface ReceivedUpload {
  file: StoredFile;
  /** As the client has it. */
  claimedName: string;
  /** The `session_id` field. */
  conversationId: string | null;
}

/** What a multipart body may weigh beside the file: boundaries, headers, fields. */
const ENVELOPE_BYTES = 64 * 1024;
const PART_LIMITS = { files: 1, fields: 10, fieldNameSize: 100, fieldSize: 100, headerPairs: 20 };
/** What @fastify/busboy says of a broken body; its errors have no code. */
const BROKEN = /multipart|needle/i;

function asUploadError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'FST_FILES_LIMIT') return invalidInput('file', 'max_items', 'must be exactly one file', 1);
  if (!code.startsWith('FST_') && !BROKEN.test(error.message)) return error;
  return invalidInput(
    'body',
    'multipart',
    'must be a complete multipart/form-data with the fields file and session_id',
  );
}

async function receive(
  parts: AsyncIterable<Multipart>,
  storage: FileStorage,
  maxBytes: number,
  received: Partial<ReceivedUpload>,
): Promise<void> {
  for await (const part of parts) {
    if (part.type === 'file') {
      if (part.fieldname !== 'file') throw invalidInput('file', 'required', 'must be the name of the part');
      received.claimedName = part.filename;
      received.file = await storage.write(part.file, maxBytes);
    } else if (part.fieldname === 'session_id') {
      // An empty field of a form is a missing one.
      received.conversationId = part.value === '' ? null : parse(idSchema, part.value, 'session_id');
    }
  }
}

/**
 * Streams the one file of a multipart request into the storage, never holding more than a chunk of it in memory.
 * When the request turns out to be broken or too large, nothing is left behind.
 */
export async function receiveUpload(
  request: FastifyRequest,
  storage: FileStorage,
  maxBytes: number,
): Promise<ReceivedUpload> {
  const received: Partial<ReceivedUpload> = {};
  try {
    if (!request.isMultipart()) {
      throw new AppError('unsupported_media_type', { message: 'Send the file as multipart/form-data.' });
    }
    // Refused before anything is written; a body without a length is stopped at the limit.
    if (Number(request.headers['content-length']) > maxBytes + ENVELOPE_BYTES) throw fileTooLarge(maxBytes);
    await receive(
      request.parts({ limits: { ...PART_LIMITS, fileSize: maxBytes + 1 } }),
      storage,
      maxBytes,
      received,
    );
    const { file, claimedName = '', conversationId = null } = received;
    if (!file) throw invalidInput('file', 'required', 'is missing');
    if (file.size === 0) throw invalidInput('file', 'min', 'must not be empty', 1);
    return { file, claimedName, conversationId };
  } catch (error) {
    if (received.file) await storage.remove(received.file.key);
    // What is still on its way is read and dropped, or the client would never come to read the answer.
    request.raw.unpipe().resume();
    throw asUploadError(error);
  }
}
