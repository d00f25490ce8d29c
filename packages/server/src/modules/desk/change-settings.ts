import type { LiveChatSettings } from '@switchboard/protocol';
import {
  type ApiKeyPrincipal,
  actorOf,
  audit,
  lockCompany,
  type OperatorPrincipal,
} from '../accounts/index.ts';
import type { DeskDeps } from './deps.ts';
import { readSettings, saveSettings } from './settings.store.ts';

export type SettingsChange = { [K in keyof LiveChatSettings]?: LiveChatSettings[K] | undefined };

/** Changes how the company works with live chats: what is given, and nothing else. */
export function changeSettings(
  deps: DeskDeps,
  staff: OperatorPrincipal | ApiKeyPrincipal,
  change: SettingsChange,
  { ip }: { ip: string },
): Promise<LiveChatSettings> {
  const { companyId } = staff;
  const at = deps.now();
  return deps.conversations.database.transaction(async (tx) => {
    // Two who change different settings at once must both keep theirs.
    await lockCompany(tx, companyId);
    const before = await readSettings(tx, companyId);
    const given = Object.entries(change).filter(
      ([name, value]) =>
        value !== undefined &&
        JSON.stringify(value) !== JSON.stringify(before[name as keyof LiveChatSettings]),
    );
    if (given.length === 0) return before;
    const after: LiveChatSettings = { ...before, ...Object.fromEntries(given) };
    await saveSettings(tx, companyId, after);
    const details = given.map(([name, to]) => [name, { from: before[name as keyof LiveChatSettings], to }]);
    await audit(tx, {
      companyId,
      actor: actorOf(staff),
      action: 'live_chat_settings.changed',
      target: { kind: 'company', id: companyId },
      details: Object.fromEntries(details),
      ip,
      at,
    });
    return after;
  });
}
