import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot, root } from './paths.mjs';

const stamp = inRoot('node_modules', '.switchboard-lock');

/** Makes node_modules what package-lock.json says, also where NODE_ENV=production would leave out the builders. */
export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
  if (readStamp() === lock) return;
  console.log('Installing dependencies (npm ci) …');
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm'];
  const args = [...npm.slice(1), 'ci', '--include=dev', '--include=optional'];
  const { status, error } = spawnSync(npm[0], args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`npm ci failed${error ? `: ${error.message}` : ''}`);
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}

function readStamp() {
  try {
    return readFileSync(stamp, 'utf8').trim();
  } catch {
    return undefined;
  }
}
