/** Something a person can do, whatever key, menu or palette they do it by. */
export interface Command<Id extends string = string> {
  id: Id;
  title: string;
  group: string;
  /** What else the palette finds it by. */
  words?: string;
  /** `j`, `mod+k`, `alt+j`, or a sequence such as `g i`. Several: any of them. */
  keys?: readonly string[];
  /** It makes sense by its key only: the palette leaves it out. */
  keyOnly?: boolean;
}

/** Keeps the ids of a table of commands as literal types. */
export function commandTable<const T extends readonly Command[]>(table: T): T {
  return table;
}

export type CommandId<T extends readonly Command[]> = T[number]['id'];

/** The first key of a command in a table, for tooltips and menus. */
export function keyOf<T extends readonly Command[]>(table: T, id: CommandId<T>): string | undefined {
  return table.find((command) => command.id === id)?.keys?.[0];
}
