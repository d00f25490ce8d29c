// What is too long for `npm test`: the same tests, many times over. NIGHTLY_TIMES=3 makes the night three times as long.

import { exitCode, handSignalsTo, start, toolEnv } from './lib/process.mjs';
import { formatSeconds } from './lib/report.mjs';

const PROPERTIES = ['outbox/outbox', 'thread/thread'].map(
  (name) => `packages/client/src/${name}.property.test.ts`,
);

const runs = [
  { name: '200 × kill -9', times: 4, project: 'unit', files: ['packages/server/test/faults/kill.test.ts'] },
  {
    name: '240 lives of a live chat on two nodes',
    times: 60,
    project: 'unit',
    files: ['packages/server/test/faults/session-nodes.property.test.ts'],
  },
  {
    name: '12,000 new chats beside slow dashboards',
    times: 10,
    project: 'unit',
    files: ['packages/server/test/faults/slow-dashboards.test.ts'],
  },
  { name: '140,000 random histories', times: 100, project: 'unit', files: PROPERTIES },
  { name: 'Broken networks', times: 5, project: 'browser', files: ['e2e/hard-network', 'e2e/hard-clients'] },
];

const nights = Number(process.env.NIGHTLY_TIMES ?? 1);
const children = [];
handSignalsTo(() => children);
let failed = 0;

for (const { name, times, project, files } of runs) {
  const started = performance.now();
  const env = { ...toolEnv(), TEST_TIMES: String(Math.ceil(times * nights)) };
  const child = start('vitest', ['run', '--project', project, ...files], { env });
  children.splice(0, 1, child);
  const code = await exitCode(child);
  console.log(
    `${code === 0 ? '✓' : '✗'} ${name}, ${nights} times: ${formatSeconds(performance.now() - started)}`,
  );
  if (code !== 0) failed += 1;
}
process.exitCode = failed > 0 ? 1 : 0;
