import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from './apt.mjs';

const needs = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    // Without the windows and menus around the pages, which take more than the pages do.
    debian: 'chromium-headless-shell',
    find: () =>
      onPath(
        'chromium-headless-shell',
        'chrome-headless-shell',
        'chromium',
        'google-chrome',
        'google-chrome-stable',
        'chromium-browser',
      ) ?? ifRunnable('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
    works: (path) => spawnSync(path, ['--version']).status === 0,
  },
  postgres: {
    variable: 'TEST_DATABASE_URL',
    debian: 'postgresql',
    find: () => onPath('initdb') ?? newestOf('/usr/lib/postgresql'),
  },
  redis: {
    variable: 'TEST_REDIS_URL',
    debian: 'redis-server',
    find: () => onPath('redis-server', 'valkey-server'),
  },
};

/**
 * Where Chromium, initdb and the Redis server are, installed by apt where they lack and it may be.
 * A need whose variable is set is the caller's own affair: of Chromium the path is given, of a database nothing.
 */
export function provide() {
  const open = Object.values(needs).filter(({ variable }) => !process.env[variable]);
  const lacking = open.filter((need) => !found(need));
  if (lacking.length > 0) installPackages(lacking.map(({ debian }) => debian));
  const still = lacking.filter((need) => !found(need));
  if (still.length > 0) giveUp(still);
  const place = (need) => (process.env[need.variable] ? undefined : found(need));
  return {
    chromium: process.env.CHROMIUM_PATH || found(needs.chromium),
    postgres: place(needs.postgres),
    redis: place(needs.redis),
  };
}

function giveUp(lacking) {
  console.error(`The tests need what this machine lacks: ${lacking.map(({ debian }) => debian).join(', ')}

Debian      sudo apt-get install ${lacking.map(({ debian }) => debian).join(' ')}
macOS       brew install postgresql redis; brew install --cask google-chrome
elsewhere   install them so that initdb, redis-server and chromium (or chromium-headless-shell, which is faster) are on the PATH

or point ${lacking.map(({ variable }) => variable).join(', ')} to ones of your own.`);
  process.exit(1);
}

function found(need) {
  const path = need.find();
  return path && (need.works?.(path) ?? true) ? path : undefined;
}

function onPath(...names) {
  const dirs = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => dirs.map((dir) => join(dir, name))).find(ifRunnable);
}

/** Debian keeps each Postgres release in a directory of its own, none of them on the PATH. */
function newestOf(dir) {
  try {
    const releases = readdirSync(dir).sort((a, b) => Number(b) - Number(a));
    return releases.map((release) => join(dir, release, 'bin', 'initdb')).find(ifRunnable);
  } catch {
    return undefined;
  }
}

function ifRunnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return undefined;
  }
}
