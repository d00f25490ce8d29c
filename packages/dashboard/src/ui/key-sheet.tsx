import type { Command } from './commands/command.ts';
import { Dialog } from './dialog.tsx';
import { Kbd } from './kbd.tsx';

interface KeySheetProps {
  commands: readonly Command[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** All keys of the given tables, by group. */
export function KeySheet({ commands, open, onOpenChange }: KeySheetProps) {
  const groups = Map.groupBy(
    commands.filter((command) => command.keys),
    (command) => command.group,
  );
  return (
    <Dialog title="Keyboard shortcuts" open={open} onOpenChange={onOpenChange} wide>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {[...groups].map(([group, members]) => (
          <section key={group}>
            <h3 className="mb-1 font-medium text-muted text-xs">{group}</h3>
            <dl>
              {members.map((command) => (
                <div
                  key={command.id}
                  className="flex min-h-8 items-center justify-between gap-3 border-hair border-b text-sm"
                >
                  <dt className="py-1">{command.title}</dt>
                  <dd className="flex shrink-0 items-center gap-2">
                    {command.keys?.map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
