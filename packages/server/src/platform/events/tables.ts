import type { Generated } from 'kysely';

export interface EventTable {
  id: Generated<number>;
  /** The Postgres transaction that wrote it; 0 on SQLite, where ids are in commit order. */
  xid: number;
  company_id: string;
  conversation_id: string | null;
  type: string;
  /** JSON. */
  data: string | null;
  created_at: number;
}

declare module '../database/schema.ts' {
  interface Schema {
    event: EventTable;
  }
}
