import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

const shared = ['packages/client', 'packages/protocol'];

/** The web apps that have a Vite configuration; `configs` are built in this order. */
export function webApps() {
  return ['widget', 'dashboard']
    .map((name) => {
      const dir = inRoot('packages', name);
      return { name, dir, configs: readdirSync(dir).filter(isConfig).sort() };
    })
    .filter(({ configs }) => configs.length > 0);
}

export function isFresh(app) {
  const file = stampFile(app);
  return existsSync(file) && readFileSync(file, 'utf8') === fingerprint(app);
}

export function markFresh(app) {
  writeFileSync(stampFile(app), fingerprint(app));
}

const isConfig = (name) => /^vite.*[.]config[.]ts$/.test(name);
const stampFile = ({ dir }) => join(dir, 'dist', '.stamp');

function fingerprint({ dir }) {
  const hash = createHash('sha256').update(readFileSync(inRoot('package-lock.json')));
  for (const source of [dir, ...shared.map((path) => inRoot(path))]) {
    for (const path of listFiles(source)) {
      const { mtimeMs, size } = statSync(path);
      hash.update(`${path} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest('hex');
}

function listFiles(dir) {
  return readdirSync(dir, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(dir, entry.name);
      return entry.isDirectory() ? listFiles(path) : [path];
    });
}
