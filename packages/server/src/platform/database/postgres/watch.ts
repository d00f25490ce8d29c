import type pg from 'pg';

/** The server ended a transaction that waited too long between two statements. */
const IDLE_IN_TRANSACTION = '25P03';

/** `lost` rejects when the connection breaks while no statement is there to say so. */
export function watch(client: pg.PoolClient): { lost: Promise<never>; unwatch(): void } {
  let onError = (_: Error) => {};
  const lost = new Promise<never>((_, reject) => {
    onError = (error) => {
      const idle = (error as { code?: string }).code === IDLE_IN_TRANSACTION;
      reject(
        idle ? new Error('A transaction waited for something other than its tx', { cause: error }) : error,
      );
    };
  });
  lost.catch(() => {});
  client.on('error', onError);
  return { lost, unwatch: () => client.off('error', onError) };
}
