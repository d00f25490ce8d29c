import type { FastifyInstance } from 'fastify';
import { StartError } from '../database/index.ts';

/** Opens the port. Throws one clear line that names the setting when the machine will not have it. */
export async function listen(app: FastifyInstance, at: { port: number; host: string }): Promise<void> {
  try {
    await app.listen(at);
  } catch (error) {
    const why = reasonOf((error as NodeJS.ErrnoException).code, at);
    throw why ? new StartError(why, { cause: error }) : error;
  }
}

function reasonOf(code: string | undefined, { port, host }: { port: number; host: string }) {
  if (code === 'EADDRINUSE') return `PORT: Another program listens on ${host}:${port}`;
  if (code === 'EACCES') return `PORT: ${port} is not open to this user: take one from 1024 on`;
  const isNoAddress = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code ?? '');
  return isNoAddress ? `HOST: ${host} is no address of this machine` : undefined;
}
