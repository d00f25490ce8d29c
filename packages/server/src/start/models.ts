import { hkdfSync } from 'node:crypto';
import type { Config } from '../config.ts';
import { createModels, type InstanceModel, type Models } from '../modules/models/index.ts';
import { createAi, openAiThread } from '../platform/ai/index.ts';
import { createEgress } from '../platform/egress/index.ts';
import type { Infrastructure } from './infrastructure.ts';

/** A test does not wait as long for a provider as a customer does. */
const TEST_LIMITS = { first: 10_000, idle: 2_000 };

/** The environment's model may be inside: whoever set it runs the server. Companies' own may not by that. */
function instanceModel(
  { egressAllow, languageModel, test }: Config,
  thread: ReturnType<typeof openAiThread>,
): InstanceModel | null {
  if (!languageModel) return null;
  const host = new URL(languageModel.baseUrl).hostname.replace(/^\[|\]$/g, '');
  return {
    endpoint: { kind: 'openai_compatible', ...languageModel },
    ai: createAi({ thread, allow: [...egressAllow, host], ...(test ? { limits: TEST_LIMITS } : {}) }),
  };
}

export function openModels(
  config: Config,
  { database, instanceSecret, limiters, log, now }: Infrastructure,
): Models {
  const allow = config.egressAllow;
  const thread = openAiThread((error) =>
    log.warn({ err: error }, 'the thread of the models failed and is started again when needed'),
  );
  return createModels({
    database,
    egress: createEgress({ allow }),
    ai: createAi({ thread, allow }),
    instance: instanceModel(config, thread),
    sealingKey: new Uint8Array(hkdfSync('sha256', instanceSecret, '', 'switchboard:model-keys', 32)),
    checks: limiters.limiter({ name: 'model-check', points: 30, seconds: 60 }),
    onError: (error) => log.warn({ err: error }, 'models'),
    now,
  });
}
