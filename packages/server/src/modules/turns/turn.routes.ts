import type { Turn } from '@switchboard/protocol';
import type { Reader } from '../../platform/database/index.ts';
import type { Router } from '../../platform/http/index.ts';
import type { Principal } from '../accounts/index.ts';
import { assertVisible, type ConversationDeps, findConversation } from '../conversations/index.ts';
import { presentTurn } from './turn.presenter.ts';
import { newestTurns } from './turn.store.ts';

export interface TurnRoutesDeps {
  conversations: Pick<ConversationDeps, 'database' | 'botNames'>;
  /** By turn, of those that were given to external agents; their module comes later. */
  deliveriesOf(db: Reader, turnIds: readonly string[]): Promise<Map<string, Turn['delivery']>>;
}

const SHOWN = 50;

/** Registers what operators and API keys see of the bots' work. */
export function turnRoutes(router: Router<Principal>, deps: TurnRoutesDeps): void {
  const { database, botNames } = deps.conversations;

  router.on('GET /api/conversations/:id/turns', async ({ principal, params }) => {
    const { companyId } = principal;
    assertVisible(principal, await findConversation(database, companyId, params.id));
    const rows = await newestTurns(database, params.id, SHOWN);
    const [names, deliveries] = await Promise.all([
      botNames(companyId, [...new Set(rows.map(({ bot_id }) => bot_id))]),
      deps.deliveriesOf(
        database,
        rows.map(({ id }) => id),
      ),
    ]);
    return {
      turns: rows.map((row) => presentTurn(row, names.get(row.bot_id) ?? '', deliveries.get(row.id) ?? null)),
    };
  });
}
