import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

const shared = ['packages/client', 'packages/protocol'];

/**
 * What Vite builds, each with its configurations in order and where it goes. `isServed`: the server sends it; the
 * others are made for those who build pages with them.
 */
export function webApps() {
  const app = (name, folder, configs, out, isServed = true) => {
    const dir = inRoot('packages', folder);
    return { name, dir, configs, out: join(dir, 'dist', out), isServed };
  };
  return [
    app('widget', 'widget', ['vite.app.config.ts', 'vite.loader.config.ts'], ''),
    app('dashboard', 'dashboard', ['vite.config.ts'], ''),
    app('chat pages', 'react', ['vite.page.config.ts'], 'page'),
    app('React package', 'react', ['vite.config.ts', 'vite.example.config.ts'], 'lib', false),
  ];
}

export function isFresh(app) {
  const file = stampFile(app);
  return existsSync(file) && readFileSync(file, 'utf8') === fingerprint(app);
}

export function markFresh(app) {
  writeFileSync(stampFile(app), fingerprint(app));
}

const stampFile = ({ out }) => join(out, '.stamp');

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
