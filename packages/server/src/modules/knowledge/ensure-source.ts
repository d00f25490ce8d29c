import type { Tx } from '../../platform/database/index.ts';
import { addSourceIn, type NewSource } from './add-source.ts';
import { removeSourceIn } from './remove-source.ts';
import { findSourceOf, type SourceRow, updateSource } from './source.store.ts';
import type { SourceKind } from './tables.ts';

/** The source made of an article, file or page, made where there is none. Whoever calls it must hold the origin. */
export async function ensureSource(
  tx: Tx,
  companyId: string,
  source: NewSource & { originId: string },
  at: number,
): Promise<SourceRow> {
  const known = await findSourceOf(tx, companyId, source.kind, source.originId);
  if (!known) return addSourceIn(tx, companyId, source, at);
  const url = source.url ?? known.url;
  await updateSource(tx, companyId, known.id, { url, updated_at: at });
  return { ...known, url };
}

/** Removes the source made of an article, file or page. Its id, or undefined where there was none. */
export async function removeSourceOf(
  tx: Tx,
  companyId: string,
  kind: SourceKind,
  originId: string,
  at: number,
): Promise<string | undefined> {
  const known = await findSourceOf(tx, companyId, kind, originId);
  if (known) await removeSourceIn(tx, companyId, known.id, at);
  return known?.id;
}
