import type { aiModelTrialSchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import { type Endpoint, type ModelCheck, ModelError } from '../../platform/ai/index.ts';
import { cleanBaseUrl } from './base-url.ts';
import type { ModelsDeps } from './deps.ts';
import { endpointOf } from './endpoint-of.ts';
import { findModel, type ModelRow, noteStatus } from './model.store.ts';
import { statusOf } from './watch-model.ts';

export type Trial = z.output<typeof aiModelTrialSchema>;

/** The id under which the model of the environment is checked; no id that is made looks like it. */
const INSTANCE = 'instance';

async function modelOf({ database }: ModelsDeps, companyId: string, id: string): Promise<ModelRow> {
  const row = await findModel(database, companyId, id);
  if (!row) throw new AppError('not_found');
  return row;
}

/** An unreadable key is what a check is for. */
async function checkEndpoint({ ai }: ModelsDeps, endpoint: () => Endpoint): Promise<ModelCheck> {
  try {
    return await ai.check(endpoint());
  } catch (error) {
    if (error instanceof ModelError) return { error, ms: 0 };
    throw error;
  }
}

/** Asks a stored model, and keeps how it did. */
export async function checkStored(
  deps: ModelsDeps,
  companyId: string,
  id: string,
): Promise<{ check: ModelCheck; row: ModelRow | null }> {
  const { instance } = deps;
  if (id === INSTANCE && instance) {
    await deps.checks.consume(companyId);
    return { check: await instance.ai.check(instance.endpoint), row: null };
  }
  const row = await modelOf(deps, companyId, id);
  await deps.checks.consume(companyId);
  const check = await checkEndpoint(deps, () => endpointOf(deps.sealingKey, row));
  const { error, ms } = check;
  const status = statusOf(error, error?.explain() ?? '', deps.now(), ms);
  await deps.database.transaction((tx) => noteStatus(tx, row, status));
  return { check, row: await modelOf(deps, companyId, id) };
}

/** Case 57 again: a stored key is tried with its own host only. */
function keyOf(
  deps: ModelsDeps,
  row: ModelRow | undefined,
  baseUrl: string,
  key: Trial['key'],
): string | null {
  if (key !== undefined || !row || row.sealed_key === null) return key ?? null;
  if (new URL(row.base_url).origin !== new URL(baseUrl).origin)
    throw invalidInput('key', 'required', 'must be entered anew: the address is another host');
  return endpointOf(deps.sealingKey, row).key;
}

/** Asks a model that is not stored yet. */
export async function checkTrial(deps: ModelsDeps, companyId: string, trial: Trial): Promise<ModelCheck> {
  const { kind, model, key, id } = trial;
  const baseUrl = cleanBaseUrl(trial.baseUrl, deps.egress);
  const row = id === undefined ? undefined : await modelOf(deps, companyId, id);
  await deps.checks.consume(companyId);
  return checkEndpoint(deps, () => ({ kind, baseUrl, model, key: keyOf(deps, row, baseUrl, key) }));
}
