import type { Log } from '../src/platform/database/index.ts';

export const silentLog: Log = { info() {}, warn() {}, error() {} };
