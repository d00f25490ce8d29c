import type { LiveChatSettings } from '@switchboard/protocol';
import type { Reader, Tx } from '../../platform/database/index.ts';

/**
 * As the document of this face has it until a company says otherwise. Five minutes outlast a crashed browser, a closed
 * lid and a lost network, and are about what a customer bears without a word.
 */
const DEFAULTS: LiveChatSettings = {
  transferMode: 'immediate',
  transferAnswerSeconds: 60,
  agentGoneMinutes: 5,
  agentStates: ['Break', 'Lunch'],
};

export async function readSettings(db: Reader, companyId: string): Promise<LiveChatSettings> {
  const row = await db.query
    .selectFrom('live_chat_settings')
    .selectAll()
    .where('company_id', '=', companyId)
    .executeTakeFirst();
  if (!row) return DEFAULTS;
  return {
    transferMode: row.transfer_mode,
    transferAnswerSeconds: row.transfer_answer_seconds,
    agentGoneMinutes: row.agent_gone_minutes,
    agentStates: JSON.parse(row.agent_states) as string[],
  };
}

export async function saveSettings(tx: Tx, companyId: string, settings: LiveChatSettings): Promise<void> {
  const columns = {
    transfer_mode: settings.transferMode,
    transfer_answer_seconds: settings.transferAnswerSeconds,
    agent_gone_minutes: settings.agentGoneMinutes,
    agent_states: JSON.stringify(settings.agentStates),
  };
  await tx.query
    .insertInto('live_chat_settings')
    .values({ company_id: companyId, ...columns })
    .onConflict((conflict) => conflict.column('company_id').doUpdateSet(columns))
    .execute();
}
