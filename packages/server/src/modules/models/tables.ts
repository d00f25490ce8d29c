import type { AiModelKind } from '@switchboard/protocol';

export interface AiModelTable {
  id: string;
  company_id: string;
  name: string;
  kind: AiModelKind;
  base_url: string;
  model: string;
  /** Of the instance's and this row's own: see seal-key.ts. */
  sealed_key: string | null;
  /** One of a company at most. */
  is_default: number;
  /** When it was asked last, by a check or a bot. */
  status: 'unknown' | 'ok' | 'failing';
  status_at: number | null;
  status_ms: number | null;
  error_code: string | null;
  error_message: string | null;
  created_at: number;
  updated_at: number;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    ai_model: AiModelTable;
  }
}
