import type { Migration } from '../platform/database/index.ts';

const TOKEN_USE = `
CREATE TABLE token_use (
  company_id TEXT NOT NULL REFERENCES company (id),
  bot_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  day INTEGER NOT NULL,
  answers INTEGER NOT NULL,
  input BIGINT NOT NULL,
  output BIGINT NOT NULL,
  reserved BIGINT NOT NULL,
  PRIMARY KEY (company_id, bot_id, contact_id, day)
);
CREATE INDEX token_use_by_day ON token_use (day);
`;

/** What answers took from language models, by day: of a company, of each bot, of each customer with a bot. */
export const tokenUse: Migration = {
  id: '0027-token-use',
  up: (sql) => sql(TOKEN_USE),
};
