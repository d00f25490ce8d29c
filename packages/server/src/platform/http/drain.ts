import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Returns what begins the end of a server: from then on each answer is the last on its connection, and after `ms`
 * what is still open is cut, whatever it waits for. A client that hangs must not keep a server alive (G18).
 */
export function createDrain(app: FastifyInstance, ms: number): () => void {
  const open = new Set<Socket>();
  let isDraining = false;
  app.server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isDraining) reply.header('connection', 'close');
  });
  return () => {
    isDraining = true;
    setTimeout(() => {
      for (const socket of open) socket.destroy();
    }, ms).unref();
  };
}
