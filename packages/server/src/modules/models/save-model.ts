import type { aiModelPatchSchema, newAiModelSchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import { isUniqueViolation, type Tx } from '../../platform/database/index.ts';
import { audit } from '../accounts/index.ts';
import type { ChangedBy } from '../inboxes/index.ts';
import { cleanBaseUrl } from './base-url.ts';
import type { ModelsDeps } from './deps.ts';
import {
  clearDefault,
  deleteModel,
  insertModel,
  listModels,
  lockModel,
  type ModelRow,
  updateModel,
} from './model.store.ts';
import { sealKey } from './seal-key.ts';

export type NewModel = z.output<typeof newAiModelSchema>;
export type ModelPatch = z.output<typeof aiModelPatchSchema>;

const UNKNOWN = {
  status: 'unknown',
  status_at: null,
  status_ms: null,
  error_code: null,
  error_message: null,
} as const;
/** Of two who make a default at once, the second sees the first. */
const TRIES = 3;

function wantsKey({ kind, sealed_key }: Pick<ModelRow, 'kind' | 'sealed_key'>): void {
  if (kind === 'anthropic' && sealed_key === null)
    throw invalidInput('key', 'required', 'must be given: Anthropic answers nobody without one');
}

async function trying<T>({ database }: ModelsDeps, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (tries >= TRIES || !isUniqueViolation(error)) throw error;
    }
  }
}

/** Adds a model to the company. */
export function createModel(deps: ModelsDeps, by: ChangedBy, input: NewModel): Promise<ModelRow> {
  const { name, kind, model, key } = input;
  const baseUrl = cleanBaseUrl(input.baseUrl, deps.egress);
  const { companyId } = by;
  return trying(deps, async (tx) => {
    const at = deps.now();
    const id = newId(at);
    const isDefault = input.isDefault ?? (await listModels(tx, companyId)).length === 0;
    const row: ModelRow = {
      id,
      company_id: companyId,
      name,
      kind,
      base_url: baseUrl,
      model,
      sealed_key: key ? sealKey(deps.sealingKey, key, { companyId, modelId: id, baseUrl }) : null,
      is_default: Number(isDefault),
      ...UNKNOWN,
      created_at: at,
      updated_at: at,
    };
    wantsKey(row);
    if (isDefault) await clearDefault(tx, companyId);
    await insertModel(tx, row);
    const target = { kind: 'ai_model', id };
    const details = { name, kind, baseUrl, model, isDefault };
    await audit(tx, { ...by, action: 'ai_model.created', target, details, at });
    return row;
  });
}

/** Case 57: a stored key goes to the host that it was given for, and nowhere else. */
function keyAfter(
  { sealingKey }: ModelsDeps,
  before: ModelRow,
  baseUrl: string,
  key: ModelPatch['key'],
): string | null {
  const place = { companyId: before.company_id, modelId: before.id, baseUrl };
  if (key !== undefined) return key === null ? null : sealKey(sealingKey, key, place);
  const moves = new URL(baseUrl).origin !== new URL(before.base_url).origin;
  if (moves && before.sealed_key !== null)
    throw invalidInput('key', 'required', 'must be entered anew: the address is another host');
  return before.sealed_key;
}

/** Another endpoint says nothing of how the one before did. */
function isSameEndpoint(a: ModelRow, b: ModelRow): boolean {
  return (['kind', 'base_url', 'model', 'sealed_key'] as const).every((name) => a[name] === b[name]);
}

/** Changes what is given of a model. `not_found` where the company has no such model. */
export function changeModel(
  deps: ModelsDeps,
  by: ChangedBy,
  id: string,
  patch: ModelPatch,
): Promise<ModelRow> {
  const baseUrl = patch.baseUrl === undefined ? undefined : cleanBaseUrl(patch.baseUrl, deps.egress);
  return trying(deps, async (tx) => {
    const before = await lockModel(tx, by.companyId, id);
    if (!before) throw new AppError('not_found');
    const at = Math.max(deps.now(), before.updated_at + 1);
    const isDefault = patch.isDefault ?? before.is_default === 1;
    const changed: ModelRow = {
      ...before,
      name: patch.name ?? before.name,
      kind: patch.kind ?? before.kind,
      base_url: baseUrl ?? before.base_url,
      model: patch.model ?? before.model,
      sealed_key: keyAfter(deps, before, baseUrl ?? before.base_url, patch.key),
      is_default: Number(isDefault),
      updated_at: at,
    };
    wantsKey(changed);
    const row = isSameEndpoint(before, changed) ? changed : { ...changed, ...UNKNOWN };
    if (isDefault && before.is_default === 0) await clearDefault(tx, by.companyId);
    await updateModel(tx, row);
    const { key, ...shown } = patch;
    const details = {
      ...shown,
      ...(key === undefined ? {} : { key: key === null ? 'removed' : 'replaced' }),
    };
    await audit(tx, { ...by, action: 'ai_model.changed', target: { kind: 'ai_model', id }, details, at });
    return row;
  });
}

/** Removes a model. Bots that name it answer with the default from then on. */
export async function removeModel(deps: ModelsDeps, by: ChangedBy, id: string): Promise<void> {
  await deps.database.transaction(async (tx) => {
    const model = await lockModel(tx, by.companyId, id);
    if (!model) throw new AppError('not_found');
    await deleteModel(tx, id);
    const details = { name: model.name };
    const target = { kind: 'ai_model', id };
    await audit(tx, { ...by, action: 'ai_model.removed', target, details, at: deps.now() });
  });
}
