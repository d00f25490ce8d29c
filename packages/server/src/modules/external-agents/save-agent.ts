import type { externalAgentPatchSchema, newExternalAgentSchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError, invalidInput } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import { isUniqueViolation, type Tx } from '../../platform/database/index.ts';
import { audit } from '../accounts/index.ts';
import { type ChangedBy, makeWidgetKey } from '../inboxes/index.ts';
import { type AgentRow, insertAgent, lockAgent, updateAgent } from './agent.store.ts';
import type { ExternalAgentsDeps } from './deps.ts';
import { newWebhookSecret } from './standard-webhooks.ts';

export type NewAgent = z.output<typeof newExternalAgentSchema>;
export type AgentPatch = z.output<typeof externalAgentPatchSchema>;

const DEADLINE_SECONDS = 60;

function check(
  { egress, production }: Pick<ExternalAgentsDeps, 'egress' | 'production'>,
  { url, allowUnsigned }: Pick<AgentPatch, 'url' | 'allowUnsigned'>,
): void {
  if (url && !egress.isCallable(url))
    throw invalidInput(
      'url',
      'url',
      'must be a public http or https address without a user name and password',
    );
  if (allowUnsigned && production)
    throw invalidInput('allowUnsigned', 'production', 'must be false in production: anybody could answer');
}

function keyTaken(): AppError {
  const message = 'is already taken';
  return new AppError('conflict', {
    message: `key ${message}`,
    errors: [{ field: 'key', rule: 'unique', message }],
  });
}

/** Makes an agent and its inbox inside a transaction; a unique violation where its key is taken. */
export async function insertExternalAgent(
  deps: ExternalAgentsDeps,
  tx: Tx,
  by: ChangedBy,
  input: NewAgent,
): Promise<AgentRow> {
  check(deps, input);
  const { companyId } = by;
  const { name, url = null, secret = newWebhookSecret(), deadlineSeconds = DEADLINE_SECONDS } = input;
  const at = deps.now();
  const id = newId(at);
  const key = input.key ?? makeWidgetKey(name, at);
  const inbox = await deps.insertInbox(tx, { companyId, key, name, botId: id, platform: 'TASK', at });
  const agent: AgentRow = {
    id,
    company_id: companyId,
    inbox_id: inbox.id,
    key,
    name,
    url,
    secret,
    allow_unsigned: Number(input.allowUnsigned ?? false),
    public: Number(input.public ?? false),
    enabled: Number(input.enabled ?? true),
    deadline_ms: deadlineSeconds * 1000,
    failures: 0,
    paused_until: 0,
    last_error: null,
    last_error_at: null,
    last_delivered_at: null,
    last_answered_at: null,
    created_at: at,
    updated_at: at,
  };
  await insertAgent(tx, agent);
  const target = { kind: 'external_agent', id };
  await audit(tx, { ...by, action: 'external_agent.created', target, details: { key, name }, at });
  return agent;
}

/** Makes an agent of the company. `conflict` where another one, anybody's, has the key. */
export async function createAgent(
  deps: ExternalAgentsDeps,
  by: ChangedBy,
  input: NewAgent,
): Promise<AgentRow> {
  try {
    return await deps.database.transaction((tx) => insertExternalAgent(deps, tx, by, input));
  } catch (error) {
    throw isUniqueViolation(error) ? keyTaken() : error;
  }
}

function columnsOf(patch: AgentPatch): Partial<AgentRow> {
  const flag = (value: boolean | undefined) => (value === undefined ? undefined : Number(value));
  const { name, url, deadlineSeconds } = patch;
  const change: Partial<Record<keyof AgentRow, unknown>> = {
    name,
    url,
    deadline_ms: deadlineSeconds === undefined ? undefined : deadlineSeconds * 1000,
    allow_unsigned: flag(patch.allowUnsigned),
    public: flag(patch.public),
    enabled: flag(patch.enabled),
    // Another address may well be up.
    ...(url === undefined ? {} : { failures: 0, paused_until: 0 }),
  };
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

interface Changing {
  action: string;
  details?: AgentPatch;
  change: Partial<AgentRow>;
}

function change(
  deps: ExternalAgentsDeps,
  by: ChangedBy,
  idOrKey: string,
  { action, details, change: columns }: Changing,
): Promise<AgentRow> {
  return deps.database.transaction(async (tx) => {
    const before = await lockAgent(tx, by.companyId, idOrKey);
    if (!before) throw new AppError('not_found');
    const at = deps.now();
    const agent = { ...before, ...columns, updated_at: at };
    await updateAgent(tx, agent.id, { ...columns, updated_at: at });
    if (agent.name !== before.name) await deps.renameInbox(tx, agent.inbox_id, agent.name);
    const target = { kind: 'external_agent', id: agent.id };
    await audit(tx, { ...by, action, target, ...(details ? { details } : {}), at });
    return agent;
  });
}

/** Changes what is given of an agent, named by id or key. `not_found` where the company has no such agent. */
export function changeAgent(
  deps: ExternalAgentsDeps,
  by: ChangedBy,
  idOrKey: string,
  patch: AgentPatch,
): Promise<AgentRow> {
  check(deps, patch);
  // An address may hold a secret of its own: that it changed is enough to know.
  const { url, ...details } = patch;
  return change(deps, by, idOrKey, {
    action: 'external_agent.changed',
    details: url === undefined ? details : { ...details, url: url && new URL(url).origin },
    change: columnsOf(patch),
  });
}

/** A new secret; what was signed with the old one is worthless at once. */
export function renewSecret(deps: ExternalAgentsDeps, by: ChangedBy, idOrKey: string): Promise<AgentRow> {
  return change(deps, by, idOrKey, {
    action: 'external_agent.secret_renewed',
    change: { secret: newWebhookSecret() },
  });
}
