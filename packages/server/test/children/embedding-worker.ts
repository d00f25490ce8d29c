// Stands in for the model's thread: what it is told to do is in the text.
import { existsSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { WorkerRequest } from '../../src/platform/embeddings/worker-protocol.ts';

let given = 0;

parentPort?.on('message', ({ id, text }: WorkerRequest) => {
  given += 1;
  const [, marker] = /^dies once (.+)$/.exec(text) ?? [];
  if (text === 'die' || (marker && !existsSync(marker))) {
    if (marker) writeFileSync(marker, '');
    process.exit(1);
  }
  if (text.includes('hang')) return;
  if (text.includes('fail')) return parentPort?.postMessage({ id, error: 'no' });
  const work = () => parentPort?.postMessage({ id, vector: Float32Array.of(1, given) });
  return text.includes('slow') ? setTimeout(work, 50) : work();
});
