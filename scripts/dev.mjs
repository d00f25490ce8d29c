// The server, restarted on change, beside the web apps: one stops, all stop.
import { inRoot } from './lib/paths.mjs';
import { exitCode, handSignalsTo, start } from './lib/process.mjs';
import { webApps } from './lib/web-apps.mjs';

const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
const watchers = webApps()
  .filter(({ isServed }) => isServed)
  .flatMap((app) =>
    app.name === 'dashboard'
      ? [start(process.execPath, [vite, '--port', '5173', '--strictPort'], { cwd: app.dir })]
      : app.configs.map((config) =>
          start(process.execPath, [vite, 'build', '--watch', '--config', config], { cwd: app.dir }),
        ),
  );
const server = start(process.execPath, ['--watch', '--watch-preserve-output', 'packages/server/src/main.ts']);
const children = [server, ...watchers];

const port = process.env.PORT ?? '3000';
console.log(
  `Server     http://localhost:${port}\nDashboard  http://localhost:5173\nWidget     http://localhost:${port}/demo`,
);

handSignalsTo(() => children);
const code = await Promise.race(children.map(exitCode));
for (const child of children) {
  if (!child.killed) child.kill();
}
await Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? exitCode(child)));
process.exit(code);
