import { hkdfSync } from 'node:crypto';
import type { Config } from '../config.ts';
import { createModels, type InstanceModel, type Models } from '../modules/models/index.ts';
import { createAi } from '../platform/ai/index.ts';
import { createEgress } from '../platform/egress/index.ts';
import type { Infrastructure } from './infrastructure.ts';

/** A test does not wait as long for a provider as a customer does. */
const TEST_LIMITS = { first: 4_000, idle: 1_000 };

/** The environment's model may be inside: whoever set it runs the server. Companies' own may not by that. */
function instanceModel(
  { egressAllow, languageModel, test }: Config,
  now: () => number,
): InstanceModel | null {
  if (!languageModel) return null;
  const host = new URL(languageModel.baseUrl).hostname.replace(/^\[|\]$/g, '');
  const egress = createEgress({ allow: [...egressAllow, host] });
  return {
    endpoint: { kind: 'openai_compatible', ...languageModel },
    ai: createAi({ egress, now, ...(test ? { limits: TEST_LIMITS } : {}) }),
  };
}

export function openModels(
  config: Config,
  { database, instanceSecret, limiters, log, now }: Infrastructure,
): Models {
  const egress = createEgress({ allow: config.egressAllow });
  return createModels({
    database,
    egress,
    ai: createAi({ egress, now }),
    instance: instanceModel(config, now),
    sealingKey: new Uint8Array(hkdfSync('sha256', instanceSecret, '', 'switchboard:model-keys', 32)),
    checks: limiters.limiter({ name: 'model-check', points: 30, seconds: 60 }),
    onError: (error) => log.warn({ err: error }, 'models'),
    now,
  });
}
