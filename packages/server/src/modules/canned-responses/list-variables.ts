import { CANNED_VARIABLES, isCannedVariable } from '@switchboard/protocol';
import { recentAttributes } from '../contacts/index.ts';
import { recentMetadata } from '../desk/index.ts';
import { attributeValues } from './attribute-values.ts';
import type { CannedResponsesDeps } from './deps.ts';

/** Of so many customers and chats, the newest, the names are gathered. */
const LOOKED_AT = 500;
const MAX_NAMES = 200;

/** What a text may name: what every conversation has, and attributes that some of late have. */
export async function listVariables({ database }: CannedResponsesDeps, companyId: string): Promise<string[]> {
  const [customers, chats] = await Promise.all([
    recentAttributes(database, companyId, LOOKED_AT),
    recentMetadata(database, companyId, LOOKED_AT),
  ]);
  const names = new Set([
    ...customers.flatMap((json) => Object.keys(attributeValues('customer', json))),
    ...chats.flatMap((json) => Object.keys(attributeValues('conversation', json))),
  ]);
  const usable = [...names].filter(isCannedVariable).sort().slice(0, MAX_NAMES);
  return [...CANNED_VARIABLES, ...usable];
}
