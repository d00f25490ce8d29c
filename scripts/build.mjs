// Builds the web apps whose sources changed. --force: all of them; --served: only what the server sends; --quiet: Vite's
// words only if it fails.
import { spawnSync } from 'node:child_process';
import { inRoot } from './lib/paths.mjs';
import { toolEnv } from './lib/process.mjs';
import { isFresh, markFresh, webApps } from './lib/web-apps.mjs';

const force = process.argv.includes('--force');
const servedOnly = process.argv.includes('--served');
const quiet = process.argv.includes('--quiet');
const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');

for (const app of webApps()) {
  if (servedOnly && !app.isServed) continue;
  if (!force && isFresh(app)) continue;
  console.log(`Building the ${app.name} …`);
  for (const config of app.configs) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', '--config', config], {
      cwd: app.dir,
      env: { ...toolEnv(), NODE_ENV: 'production' },
      encoding: 'utf8',
      stdio: quiet ? 'pipe' : 'inherit',
    });
    if (status === 0) continue;
    if (quiet) process.stderr.write(`${stdout}${stderr}`);
    process.exit(1);
  }
  markFresh(app);
}
