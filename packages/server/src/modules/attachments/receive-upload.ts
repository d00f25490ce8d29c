import type { Multipart } from '@fastify/multipart';
import { idSchema } from '@switchboard/protocol';
import type { FastifyRequest } from 'fastify';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import { type FileStorage, fileTooLarge, type StoredFile } from '../../platform/files/index.ts';
import { parse } from '../../platform/http/index.ts';

export interface ReceivedFile {
  file: StoredFile;
  /** As the client has it. */
  claimedName: string;
  /** The other fields, each with its values; an empty field of a form is a missing one. */
  fields: ReadonlyMap<string, readonly string[]>;
}

export interface ReceivedUpload extends Pick<ReceivedFile, 'file' | 'claimedName'> {
  /** The `session_id` field. */
  conversationId: string | null;
}

interface Receiving {
  file?: StoredFile;
  claimedName: string;
  fields: Map<string, string[]>;
}

export interface FormLimits {
  fields: number;
  /** Bytes of each. */
  fieldSize: number;
}

/** What a multipart body may weigh beside the file: boundaries, headers, fields. */
const ENVELOPE_BYTES = 64 * 1024;
const PART_LIMITS = { files: 1, fieldNameSize: 100, headerPairs: 20 };
const FEW_FIELDS: FormLimits = { fields: 10, fieldSize: 100 };
/** What @fastify/busboy says of a broken body; its errors have no code. */
const BROKEN = /multipart|needle/i;

function asUploadError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'FST_FILES_LIMIT') return invalidInput('file', 'max_items', 'must be exactly one file', 1);
  if (!code.startsWith('FST_') && !BROKEN.test(error.message)) return error;
  return invalidInput('body', 'multipart', 'must be a complete multipart/form-data with the field file');
}

async function receive(
  parts: AsyncIterable<Multipart>,
  storage: FileStorage,
  maxBytes: number,
  received: Receiving,
): Promise<void> {
  for await (const part of parts) {
    if (part.type === 'file') {
      if (part.fieldname !== 'file') throw invalidInput('file', 'required', 'must be the name of the part');
      received.claimedName = part.filename;
      received.file = await storage.write(part.file, maxBytes);
    } else if (typeof part.value === 'string' && part.value !== '') {
      received.fields.set(part.fieldname, [...(received.fields.get(part.fieldname) ?? []), part.value]);
    }
  }
}

/**
 * Streams the one file of a multipart request into the storage, never holding more than a chunk of it in memory.
 * When the request turns out to be broken or too large, nothing is left behind; nor when `use` fails.
 */
export async function receiveFile<T>(
  request: FastifyRequest,
  storage: FileStorage,
  maxBytes: number,
  use: (received: ReceivedFile) => T | Promise<T>,
  limits: FormLimits = FEW_FIELDS,
): Promise<T> {
  const received: Receiving = { claimedName: '', fields: new Map() };
  try {
    if (!request.isMultipart()) {
      throw new AppError('unsupported_media_type', { message: 'Send the file as multipart/form-data.' });
    }
    const envelope = ENVELOPE_BYTES + limits.fields * limits.fieldSize;
    // Refused before anything is written; a body without a length is stopped at the limit.
    if (Number(request.headers['content-length']) > maxBytes + envelope) throw fileTooLarge(maxBytes);
    const parts = request.parts({ limits: { ...PART_LIMITS, ...limits, fileSize: maxBytes + 1 } });
    await receive(parts, storage, maxBytes, received);
    const { file, claimedName, fields } = received;
    if (!file) throw invalidInput('file', 'required', 'is missing');
    if (file.size === 0) throw invalidInput('file', 'min', 'must not be empty', 1);
    return await use({ file, claimedName, fields });
  } catch (error) {
    if (received.file) await storage.remove(received.file.key);
    // What is still on its way is read and dropped, or the client would never come to read the answer.
    request.raw.unpipe().resume();
    throw asUploadError(error);
  }
}

/** A file that may belong to a conversation. */
export function receiveUpload(
  request: FastifyRequest,
  storage: FileStorage,
  maxBytes: number,
): Promise<ReceivedUpload> {
  return receiveFile(request, storage, maxBytes, ({ file, claimedName, fields }) => {
    const given = fields.get('session_id')?.at(-1);
    const conversationId = given === undefined ? null : parse(idSchema, given, 'session_id');
    return { file, claimedName, conversationId };
  });
}
