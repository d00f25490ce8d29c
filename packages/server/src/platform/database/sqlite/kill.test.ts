import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { runChild } from '../../../../test/children/run.ts';

const ROUNDS = 10;

it('G1: kill -9 at 10 random moments loses no acknowledged transaction, and the next start needs no repair', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'switchboard-test-'));
  try {
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const running = runChild('commit', [dir, '20', '1000000']);
      expect(await running.firstLine()).toBe('ready');
      await delay(20 + Math.random() * 200);
      running.child.kill('SIGKILL');
      await running.ended;
      for (const line of running.lines()) if (line.startsWith('ack ')) acknowledged.add(line.slice(4));
    }
    const db = new DatabaseSync(join(dir, 'database.sqlite'));
    expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    const stored = new Set(
      db
        .prepare("SELECT key FROM instance WHERE key LIKE 'k-%'")
        .all()
        .map(({ key }) => String(key)),
    );
    db.close();
    expect(acknowledged.size).toBeGreaterThan(200);
    expect([...acknowledged].filter((key) => !stored.has(key))).toEqual([]);
  } finally {
    rmSync(dir, { recursive: true });
  }
}, 60_000);
