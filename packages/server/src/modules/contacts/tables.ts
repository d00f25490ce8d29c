import type { GeneratedAlways } from 'kysely';

/** A person who writes to a company. */
export interface ContactTable {
  id: string;
  company_id: string;
  /** The company's own id of the person; null while nobody vouches for who this is. */
  external_id: string | null;
  name: string;
  email: string;
  phone: string;
  verified: number;
  /** JSON: what operators noted, by name. */
  attributes: string;
  /** JSON of a Page: where the person was last. */
  page: string | null;
  /** JSON of a Device. */
  device: string;
  /** The words of name and e-mail; see search-text.ts. */
  search: string;
  /** Customer tokens that are not younger are refused. */
  tokens_valid_from: number;
  last_seen_at: number | null;
  created_at: number;
}

declare module '../../platform/database/schema.ts' {
  interface Schema {
    /** `n` numbers contacts in the order in which they came; it is for the database alone. */
    contact: ContactTable & { n: GeneratedAlways<number> };
  }
}
