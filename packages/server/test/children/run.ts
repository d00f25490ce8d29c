import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type Child = 'commit' | 'full-disk' | 'open';

function childPath(name: Child): string {
  return fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
}

export interface Running {
  child: ChildProcessWithoutNullStreams;
  output(): string;
  /** Whole lines so far. */
  lines(): string[];
  /** The first line; throws what the child wrote to stderr when it ends without one. */
  firstLine(): Promise<string>;
  /** Resolves with the exit code once all output has arrived. */
  ended: Promise<number | null>;
}

/** Runs a child on the Node of this process; `before` goes before it, such as `strace …`. */
export function runChild(name: Child, args: string[], before: string[] = []): Running {
  const [command = '', ...rest] = [...before, process.execPath, childPath(name), ...args];
  const child = spawn(command, rest);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const lines = () => out.split('\n').slice(0, -1);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    output: () => out,
    lines,
    ended,
    async firstLine() {
      while (lines().length === 0) {
        const over = await Promise.race([
          ended.then(() => true),
          once(child.stdout, 'data').then(() => false),
        ]);
        if (over && lines().length === 0) throw new Error(`${name} said nothing. ${err}`);
      }
      return lines()[0] as string;
    },
  };
}
