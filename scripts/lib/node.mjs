import { spawnSync } from 'node:child_process';
import { inRoot } from './paths.mjs';

const needed = 24;
const isEnough = (version) => Number.parseInt(version.replace(/^v/, ''), 10) >= needed;

/** The path of a Node that runs TypeScript as it is: this one, or the one among the dependencies. */
export function findNode() {
  if (isEnough(process.version)) return process.execPath;
  const bundled = inRoot('node_modules', '.bin', 'node');
  const { status, stdout } = spawnSync(bundled, ['--version'], { encoding: 'utf8' });
  if (status === 0 && isEnough(stdout)) return bundled;
  console.error(
    `Switchboard needs Node ${needed} or later; this is ${process.version}. See https://nodejs.org`,
  );
  process.exit(1);
}
