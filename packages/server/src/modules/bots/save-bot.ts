import type { ChatbotSettings, chatbotPatchSchema, newChatbotSchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';
import { newId } from '../../lib/ids.ts';
import { isUniqueViolation, type Tx } from '../../platform/database/index.ts';
import { audit } from '../accounts/index.ts';
import { type ChangedBy, makeWidgetKey } from '../inboxes/index.ts';
import { insertBot, lockBot, updateBot } from './bot.store.ts';
import { type Chatbot, DEFAULT_SETTINGS } from './bot.ts';
import type { BotsDeps } from './deps.ts';

export type NewBot = z.output<typeof newChatbotSchema>;
export type BotPatch = z.output<typeof chatbotPatchSchema>;

function merge(
  before: ChatbotSettings,
  given: Partial<Record<keyof ChatbotSettings, unknown>>,
): ChatbotSettings {
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(present) };
}

function keyTaken(): AppError {
  const message = 'is already taken';
  return new AppError('conflict', {
    message: `key ${message}`,
    errors: [{ field: 'key', rule: 'unique', message }],
  });
}

/** A model that is another company's, or nobody's, is none. */
async function checkModel(deps: BotsDeps, tx: Tx, companyId: string, modelId: unknown): Promise<void> {
  if (typeof modelId !== 'string' || (await deps.hasModel(tx, companyId, modelId))) return;
  const message = 'is not one of your models';
  throw new AppError('invalid_input', {
    message: `modelId ${message}`,
    errors: [{ field: 'modelId', rule: 'exists', message }],
  });
}

/** Makes a bot and its inbox inside a transaction; a unique violation where its key is taken. */
export async function insertChatbot(deps: BotsDeps, tx: Tx, by: ChangedBy, input: NewBot): Promise<Chatbot> {
  const { name, key: wanted, enabled = true, published = false, ...settings } = input;
  await checkModel(deps, tx, by.companyId, settings.modelId);
  const at = deps.now();
  const id = newId(at);
  const key = wanted ?? makeWidgetKey(name, at);
  const inbox = await deps.insertInbox(tx, { companyId: by.companyId, key, name, botId: id, at });
  const bot: Chatbot = {
    id,
    companyId: by.companyId,
    inboxId: inbox.id,
    key,
    name,
    enabled,
    published,
    settings: merge(DEFAULT_SETTINGS, settings),
    createdAt: at,
    updatedAt: at,
  };
  await insertBot(tx, bot);
  const target = { kind: 'chatbot', id };
  await audit(tx, { ...by, action: 'chatbot.created', target, details: { key, name, published }, at });
  return bot;
}

/** Makes a bot of the company. `conflict` where another one, anybody's, has the key. */
export async function createBot(deps: BotsDeps, by: ChangedBy, input: NewBot): Promise<Chatbot> {
  try {
    return await deps.database.transaction((tx) => insertChatbot(deps, tx, by, input));
  } catch (error) {
    throw isUniqueViolation(error) ? keyTaken() : error;
  }
}

/** Changes what is given of a bot, named by id or key. `not_found` where the company has no such bot. */
export function changeBot(deps: BotsDeps, by: ChangedBy, idOrKey: string, patch: BotPatch): Promise<Chatbot> {
  return deps.database.transaction(async (tx) => {
    const before = await lockBot(tx, by.companyId, idOrKey);
    if (!before) throw new AppError('not_found');
    const { name, enabled, published, ...settings } = patch;
    await checkModel(deps, tx, by.companyId, settings.modelId);
    const at = deps.now();
    const bot: Chatbot = {
      ...before,
      name: name ?? before.name,
      enabled: enabled ?? before.enabled,
      published: published ?? before.published,
      settings: merge(before.settings, settings),
      updatedAt: at,
    };
    await updateBot(tx, bot);
    if (bot.name !== before.name) await deps.renameInbox(tx, bot.inboxId, bot.name);
    const target = { kind: 'chatbot', id: bot.id };
    await audit(tx, { ...by, action: 'chatbot.changed', target, details: patch, at });
    return bot;
  });
}
