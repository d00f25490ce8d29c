import { readlinkSync } from 'node:fs';
import { getPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { stepBack } from '../../src/platform/threads/index.ts';

stepBack('far');
parentPort?.postMessage(getPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1))));
