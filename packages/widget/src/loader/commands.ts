/** Everything `Switchboard(command, …)` can do. */
export interface Commands {
  open(): void;
  close(): void;
  toggle(): void;
  show(): void;
  hide(): void;
  /** The identity token that the company's backend signed for this visitor. */
  identify(identity?: { token?: unknown }): void;
  /** `open`, `close`, and `unread` with the number of unread messages; returns how to stop listening. */
  on(event: string, callback: (value?: unknown) => void): () => void;
  shutdown(): void;
}

export interface SwitchboardFunction {
  (command: string, ...args: unknown[]): unknown;
  /** Calls made before the script was there. */
  q?: ArrayLike<unknown>[];
  /** Set once the real function is in place. */
  ready?: true;
}

/** Puts the one global function in place and runs what was called before. False if it is there already. */
export function installGlobal(
  target: { Switchboard?: SwitchboardFunction },
  createCommands: () => Commands,
): boolean {
  const early = target.Switchboard;
  if (early?.ready) return false;
  const commands = createCommands();
  const run: SwitchboardFunction = (command, ...args) => {
    if (!Object.hasOwn(commands, command)) return undefined;
    return (commands[command as keyof Commands] as (...args: unknown[]) => unknown)(...args);
  };
  run.ready = true;
  target.Switchboard = run;
  for (const call of early?.q ?? []) run(...(Array.from(call) as [string]));
  return true;
}
