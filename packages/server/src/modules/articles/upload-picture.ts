import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { LIMITS } from '@switchboard/protocol/limits';
import type { FastifyRequest } from 'fastify';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import { readPicture } from '../../platform/files/index.ts';
import { cleanFileName, receiveUpload } from '../attachments/index.ts';
import type { ArticlesDeps } from './deps.ts';
import { scheduleExpiry } from './expire-picture.ts';
import { insertPicture, type PictureRow } from './picture.store.ts';

interface Received {
  bytes: Buffer;
  claimedName: string;
}

async function receive({ storage }: ArticlesDeps, request: FastifyRequest): Promise<Received> {
  const { file, claimedName } = await receiveUpload(request, storage, LIMITS.articlePictureBytes);
  try {
    const stream = await storage.read(file.key);
    if (!stream) throw new Error('The bytes of an upload are gone');
    return { bytes: await buffer(stream), claimedName };
  } finally {
    await storage.remove(file.key);
  }
}

function pictureIn(bytes: Buffer) {
  const picture = readPicture(bytes);
  if (!picture)
    throw new AppError('file_type_not_allowed', {
      message: 'This is no PNG, JPEG, GIF or WebP picture, or a broken one.',
    });
  const most = LIMITS.articlePicturePixels;
  if (picture.width * picture.height > most)
    throw invalidInput('file', 'max', `must have at most ${most / 1_000_000} megapixels`, most);
  return picture;
}

/** Keeps a picture of the company, and of the file nothing but the picture, until a day has passed without an article. */
export async function uploadPicture(
  deps: ArticlesDeps,
  companyId: string,
  request: FastifyRequest,
): Promise<PictureRow> {
  const { bytes, claimedName } = await receive(deps, request);
  const { type, width, height, bytes: clean } = pictureIn(bytes);
  const { key, size, sha256 } = await deps.storage.write(Readable.from([clean]), LIMITS.articlePictureBytes);
  const at = deps.now();
  const row: PictureRow = {
    id: newId(at),
    company_id: companyId,
    name: cleanFileName(claimedName),
    type,
    size,
    width,
    height,
    sha256,
    storage_key: key,
    created_at: at,
  };
  try {
    await deps.database.transaction(async (tx) => {
      await insertPicture(tx, row);
      await scheduleExpiry(tx, row.id, at);
    });
    return row;
  } catch (error) {
    await deps.storage.remove(key);
    throw error;
  }
}
