// Reads one file in a thread of its own, which ends with it: nothing of one file is left for the next, and a file that takes
// too much takes only this thread with it.
import { parentPort, workerData } from 'node:worker_threads';
import { stepBack } from '../threads/index.ts';
import { createOutput } from './formats/output.ts';
import { readFormat } from './formats/read-format.ts';
import { Unparsable } from './problem.ts';
import type { ThreadInput, ThreadNews } from './thread-protocol.ts';

const port = parentPort;
if (!port) throw new Error('worker.ts runs in a worker thread only');
stepBack('far');
const tell = (news: ThreadNews) => port.postMessage(news);

const input = workerData as ThreadInput;
const output = createOutput((parts) => tell({ kind: 'parts', parts }), input.limits);
try {
  const found = await readFormat(input, output, (page, pages) => tell({ kind: 'page', page, pages }));
  output.flush();
  tell({ kind: 'done', ...found });
} catch (error) {
  // Whatever a reader stumbles over, the file is not what it should be.
  tell({ kind: 'unparsable', problem: error instanceof Unparsable ? error.problem : 'broken' });
}
