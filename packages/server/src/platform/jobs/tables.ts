export interface JobTable {
  id: string;
  kind: string;
  /** JSON. */
  payload: string;
  /** Not before; epoch milliseconds. */
  run_at: number;
  /** Runs begun. Together with `locked_by` it tells one lease from the next. */
  attempts: number;
  locked_until: number;
  locked_by: string | null;
  last_error: string | null;
  /** Given up at; a person may replay it. */
  dead_at: number | null;
}

declare module '../database/schema.ts' {
  interface Schema {
    job: JobTable;
  }
}
