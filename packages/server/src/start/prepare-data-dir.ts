import { accessSync, constants, mkdirSync } from 'node:fs';
import { StartError } from '../platform/database/index.ts';

/** Makes the data directory if it is missing. Throws one clear line when nothing can be written there. */
export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(`DATA_DIR: ${dataDir} cannot be written (${code})`, { cause: error });
  }
}
