import { AppError } from '../../lib/app-error.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { DocumentsDeps } from './deps.ts';
import { tellUpdated } from './tell-updated.ts';

export interface Reading {
  companyId: string;
  id: string;
  read: Extract<Parameters<Knowledge['index']>[2], (...args: never) => unknown>;
  /** There is no further try. */
  last: boolean;
}

/** Reads a source and tells how far it got. What was removed meanwhile, or cannot be read by trying again, is no failure of the job. */
export async function readSource(
  deps: Pick<DocumentsDeps, 'database' | 'knowledge' | 'onUpdated'>,
  { companyId, id, read, last }: Reading,
): Promise<void> {
  const { knowledge } = deps;
  // One after the other, so that the last one told is how it is.
  let told = Promise.resolve();
  const tell = () => {
    told = told.then(() => tellUpdated(deps, companyId, id));
    return told;
  };
  try {
    await knowledge.index(companyId, id, read, () => {
      tell().catch(() => {});
    });
  } catch (error) {
    const code = error instanceof AppError ? error.code : undefined;
    if (code === 'not_found') return;
    if (code !== 'invalid_input') {
      if (last) await knowledge.fail(companyId, id, 'could_not_read').catch(() => {});
      throw error;
    }
  } finally {
    told = told.catch(() => {});
    await tell();
  }
}
