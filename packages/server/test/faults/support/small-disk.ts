import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAMESPACE = ['unshare', '--map-root-user', '--mount', 'sh', '-c'];

/** Where a user may mount: on Linux, unless it is forbidden. */
export function mayMount(): boolean {
  const [command = '', ...args] = NAMESPACE;
  return spawnSync(command, [...args, 'true']).status === 0;
}

/** What goes before a command that shall find a file system of its own at `dir`. */
export function mounting(dir: string, options: string): string[] {
  return [...NAMESPACE, `mount -t tmpfs -o ${options} tmpfs ${dir} && exec "$0" "$@"`];
}

/** Takes all room but `leaving` bytes from a file system that only the process sees. Returns what gives it back. */
export function fill(pid: number, dir: string, leaving: number): () => void {
  const seen = join('/proc', String(pid), 'root', dir);
  const { bavail, bsize } = statfsSync(seen);
  const ballast = join(seen, 'ballast');
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - leaving));
  return () => rmSync(ballast);
}
