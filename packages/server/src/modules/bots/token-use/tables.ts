/** What the answers of a day (UTC) took from a model, of one account: see token-use.store.ts. */
export interface TokenUseTable {
  company_id: string;
  /** Empty: of all bots together. */
  bot_id: string;
  /** Empty: of all customers together. `network:` and a mark: of those who began at one address. */
  contact_id: string;
  /** Days since 1970. */
  day: number;
  answers: number;
  input: number;
  output: number;
  /** Set aside for answers that are not finished. Those of a server that died stay until the day is over. */
  reserved: number;
}

declare module '../../../platform/database/schema.ts' {
  interface Schema {
    token_use: TokenUseTable;
  }
}
