import type { Turn } from '@switchboard/protocol';
import type { Reader } from '../../platform/database/index.ts';
import { presentDelivery } from './agent.presenter.ts';
import { deliveriesFor } from './delivery.store.ts';

/** How far the posts of turns have got, by turn. */
export async function deliveriesOfTurns(
  db: Reader,
  turnIds: readonly string[],
): Promise<Map<string, Turn['delivery']>> {
  const rows = await deliveriesFor(db, turnIds);
  return new Map(
    rows.map((row) => {
      const { state, attempts, httpStatus, error, nextAttemptAt } = presentDelivery(row);
      return [row.turn_id, { state, attempts, httpStatus, error, nextAttemptAt }];
    }),
  );
}
