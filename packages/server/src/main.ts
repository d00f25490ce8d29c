import { type RunningApp, startServer } from './app.ts';
import { ConfigError, configFromEnvironment } from './config.ts';

/** G18. What is acknowledged is stored, so a part that hangs, such as a database that is silent, may be left behind. */
const STOP_MS = 12_000;

function endWith(problem: unknown): never {
  process.stderr.write(`Switchboard was not stopped cleanly. ${problem}\n`);
  process.exit(1);
}

/** A wrong setting or an unusable database stops the start with one line that says why. */
function stopWith(error: unknown): never {
  const known = error instanceof ConfigError || (error instanceof Error && error.name === 'StartError');
  process.stderr.write(
    `Switchboard cannot start. ${known ? (error as Error).message : (error as Error)?.stack}\n`,
  );
  process.exit(1);
}

/** From the first moment on: who stops a server while it starts gets a clean end too. */
function stopOnSignal(starting: Promise<RunningApp>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => endWith('It did not end in time.'), STOP_MS);
    starting.then((server) => server.stop()).then(() => process.exit(0), endWith);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

try {
  const starting = Promise.resolve(configFromEnvironment()).then(startServer);
  stopOnSignal(starting);
  await starting;
} catch (error) {
  stopWith(error);
}
