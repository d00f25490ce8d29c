import { type Endpoint, ModelError } from '../../platform/ai/index.ts';
import type { ModelRow } from './model.store.ts';
import { openKey } from './seal-key.ts';

/** Where a stored model is asked, with its key. Throws ModelError where the key cannot be read. */
export function endpointOf(sealingKey: Uint8Array, row: ModelRow): Endpoint {
  const { kind, base_url: baseUrl, model, sealed_key: sealed } = row;
  if (sealed === null) return { kind, baseUrl, model, key: null };
  const key = openKey(sealingKey, sealed, { companyId: row.company_id, modelId: row.id, baseUrl });
  if (key === undefined)
    throw new ModelError(
      'key_unreadable',
      'The stored key cannot be read: it was stored by another instance, or is damaged. Enter it again.',
    );
  return { kind, baseUrl, model, key };
}
