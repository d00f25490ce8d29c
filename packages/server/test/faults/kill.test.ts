import { cpSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { History } from './support/history.ts';
import { anAgent, aVisit, type Person, signIn, type Visit } from './support/people.ts';
import { embedded, temporaryFolder } from './support/places.ts';
import { readAll } from './support/read-all.ts';
import { percentile, report } from './support/report.ts';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';
import { until } from './support/until.ts';
import { Writer } from './support/writer.ts';

/** `npm run nightly` asks for more of it. */
const TIMES = Number(process.env.TEST_TIMES ?? 1);
const ROUNDS = 50 * TIMES;
/** Servers that are killed beside each other. */
const LANES = 2;
const LOAD_MS = { least: 80, most: 350 };

/** Every conversation is written to by its visitor and by an operator, by socket and by POST. */
function writersOf(server: ServerProcess, visits: Visit[], staff: Person[], history: History): Writer[] {
  return visits.flatMap(({ visitor, conversationId }, i) =>
    [visitor, staff[i % staff.length] as Person].flatMap((person) =>
      (['socket', 'post'] as const).map(
        (via) => new Writer({ url: server.url, person, conversationId, via, history }),
      ),
    ),
  );
}

/** What lies on the disk right after the kill, opened somewhere else: the server's own recovery is not helped. */
function inspect(dataDir: string, scratch: string) {
  const copy = mkdtempSync(join(scratch, 'copy-'));
  for (const name of ['database.sqlite', 'database.sqlite-wal'])
    cpSync(join(dataDir, name), join(copy, name));
  const db = new DatabaseSync(join(copy, 'database.sqlite'));
  const integrity = db.prepare('PRAGMA integrity_check').all();
  const rows = db.prepare('SELECT id, seq FROM message WHERE client_message_id IS NOT NULL').all();
  db.close();
  return { integrity, stored: new Map(rows.map(({ id, seq }) => [id, seq])) };
}

interface Lane {
  acknowledged: number;
  restarts: number[];
  rates: number[];
}

/** One server, killed so many times under the load of its own writers. */
async function kill(rounds: number): Promise<Lane> {
  const location = embedded();
  const scratch = temporaryFolder();
  let server = await startServerProcess({ location });
  const admin = await signIn(server);
  const staff = [admin, await anAgent(server, admin, 'Otto'), await anAgent(server, admin, 'Olga')];
  const visits = [await aVisit(server), await aVisit(server, 'Bob'), await aVisit(server, 'Cleo')];
  const history = new History();
  const writers = writersOf(server, visits, staff, history);
  const writing = Promise.all(writers.map((writer) => writer.run()));
  const restarts: number[] = [];
  const rates: number[] = [];

  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    const before = history.acknowledged.length;
    await delay(LOAD_MS.least + Math.random() * (LOAD_MS.most - LOAD_MS.least));
    await server.kill();
    const { length } = history.acknowledged;
    rates.push(((length - before) / (performance.now() - begun)) * 1000);
    const { integrity, stored } = inspect(location.dataDir, scratch);
    expect(integrity).toEqual([{ integrity_check: 'ok' }]);
    const lost = history.acknowledged.filter(
      ({ acknowledged }) => stored.get(acknowledged!.id) !== acknowledged!.seq,
    );
    expect(lost).toEqual([]);
    const killed = performance.now();
    server = await startServerProcess({ location, port: server.port });
    await until(() => history.acknowledged.length > length, { everyMs: 2 });
    restarts.push(performance.now() - killed);
  }
  for (const writer of writers) writer.stop();
  await writing;

  for (const { visitor, conversationId } of visits) {
    expect(history.faultsOf(conversationId, await readAll(server, visitor, conversationId))).toEqual([]);
  }
  return { acknowledged: history.acknowledged.length, restarts, rates };
}

it(
  `G1, T1: ${ROUNDS} × kill -9 under load loses no acknowledged message, doubles none and leaves no gap`,
  async () => {
    const lanes = await Promise.all(Array.from({ length: LANES }, () => kill(Math.ceil(ROUNDS / LANES))));
    const restarts = lanes.flatMap((lane) => lane.restarts);
    const rates = lanes.flatMap((lane) => lane.rates);
    const total = lanes.reduce((sum, lane) => sum + lane.acknowledged, 0);
    report(
      `kill -9: ${restarts.length} rounds, ${total} acknowledged, ${percentile(rates, 0.5).toFixed(0)} msg/s (median); ` +
        `restart to first accepted send p50 ${percentile(restarts, 0.5).toFixed(0)} ms, ` +
        `worst ${Math.max(...restarts).toFixed(0)} ms`,
    );
    expect(total).toBeGreaterThan(ROUNDS * 10);
  },
  60_000 + ROUNDS * 5_000,
);
