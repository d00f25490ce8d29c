import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { Command, CommandId } from './command.ts';
import { isMac } from './key-labels.ts';
import { createKeyMatcher, worksWhileTyping } from './match-key.ts';
import { type CommandRegistry, createCommandRegistry } from './registry.ts';

const CommandContext = createContext<CommandRegistry | null>(null);

export function useCommandRegistry(): CommandRegistry {
  const registry = useContext(CommandContext);
  if (!registry) throw new Error('useCommands needs a CommandProvider around it.');
  return registry;
}

/** Offers commands of a table while the component is mounted: those that have a handler now. */
export function useCommands<const T extends readonly Command[]>(
  table: T,
  handlers: Partial<Record<CommandId<T>, (() => void) | undefined | false>>,
): void {
  const registry = useCommandRegistry();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const offered = table.map(({ id }) => (handlers[id as CommandId<T>] ? id : '')).join(' ');
  useEffect(() => {
    const ids = new Set(offered.split(' '));
    return registry.register(
      table
        .filter(({ id }) => ids.has(id))
        .map((command) => ({
          ...command,
          run: () => {
            const handler = latest.current[command.id as CommandId<T>];
            if (handler) handler();
          },
        })),
    );
  }, [registry, table, offered]);
}

/** Listens to the keyboard. `singleKeys` false leaves only combinations with a modifier. */
export function CommandProvider({ children, singleKeys }: { children: ReactNode; singleKeys: boolean }) {
  const [registry] = useState(createCommandRegistry);

  useEffect(() => {
    const match = createKeyMatcher(isMac);
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const typing = isTyping(event.target);
      if (isInOverlay(event.target)) return;
      const usable = (keys: string) =>
        worksWhileTyping(keys) || (!typing && (singleKeys || keys === 'escape'));
      const commands = registry.list();
      const candidates = commands.flatMap((command) => command.keys ?? []).filter(usable);
      const keys = match(event, candidates, event.timeStamp);
      if (!keys) return;
      event.preventDefault();
      commands.find((command) => command.keys?.includes(keys))?.run();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [registry, singleKeys]);

  return <CommandContext value={registry}>{children}</CommandContext>;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])'))
  );
}

/** Menus and dialogs answer keys themselves. */
function isInOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('[role=dialog], [role=alertdialog], [role=menu]') !== null
  );
}
