import type { Command } from './command.ts';

export interface RunnableCommand extends Command {
  run: () => void;
}

/** What can be done at this moment: the screens that are shown register their commands here. */
export interface CommandRegistry {
  /** Newest first: where two screens offer one id, the one mounted last answers. */
  list(): readonly RunnableCommand[];
  register(commands: readonly RunnableCommand[]): () => void;
}

export function createCommandRegistry(): CommandRegistry {
  let sets: (readonly RunnableCommand[])[] = [];
  return {
    list() {
      const seen = new Set<string>();
      return sets.flat().filter(({ id }) => !seen.has(id) && seen.add(id));
    },
    register(commands) {
      sets = [commands, ...sets];
      return () => {
        sets = sets.filter((set) => set !== commands);
      };
    },
  };
}
