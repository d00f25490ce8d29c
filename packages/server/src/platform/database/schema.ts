/** Facts about this installation, e.g. its `epoch`, which changes when a backup is restored. */
export interface InstanceTable {
  key: string;
  value: string;
}

/** All tables. Each module adds its own by declaration merging, in its tables.ts. */
export interface Schema {
  instance: InstanceTable;
}
