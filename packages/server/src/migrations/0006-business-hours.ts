import type { Migration } from '../platform/database/index.ts';

const BUSINESS_HOURS = `
CREATE TABLE business_hours (
  company_id TEXT PRIMARY KEY REFERENCES company (id),
  hours TEXT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE queue_accept (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL REFERENCES company (id),
  entered_at BIGINT NOT NULL,
  accepted_at BIGINT NOT NULL
);
CREATE INDEX queue_accept_by_time ON queue_accept (company_id, accepted_at);
CREATE INDEX queue_accept_age ON queue_accept (accepted_at);
`;

/** When a company answers, and how fast its queue has moved of late. */
export const businessHoursTables: Migration = {
  id: '0006-business-hours',
  up: (sql) => sql(BUSINESS_HOURS),
};
