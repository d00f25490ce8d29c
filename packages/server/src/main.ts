import { startServer } from './app.ts';
import { ConfigError, configFromEnvironment } from './config.ts';

/** A wrong setting or an unusable database stops the start with one line that says why. */
function stopWith(error: unknown): never {
  const known = error instanceof ConfigError || (error instanceof Error && error.name === 'StartError');
  process.stderr.write(
    `Switchboard cannot start. ${known ? (error as Error).message : (error as Error)?.stack}\n`,
  );
  process.exit(1);
}

try {
  const server = await startServer(configFromEnvironment());
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
} catch (error) {
  stopWith(error);
}
