import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is posted to an agent. */
interface Task {
  taskId: string;
  message: string;
  callbackUrl: string;
}

/** A program of the company's own that answers customers. */
export interface Agent {
  url: string;
  /** Every task it got, repeats included. */
  tasks: Task[];
  stop(): Promise<void>;
}

/** An agent that answers each task by the address that the task names; on this port, or a free one. */
export async function startAgent(port = 0): Promise<Agent> {
  const tasks: Task[] = [];
  const server: Server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const task = JSON.parse(Buffer.concat(parts).toString()) as Task;
    tasks.push(task);
    response.writeHead(202).end();
    await fetch(task.callbackUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ taskId: task.taskId, response: `You wrote: ${task.message}` }),
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tasks`,
    tasks,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
