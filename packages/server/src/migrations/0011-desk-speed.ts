import type { Migration } from '../platform/database/index.ts';

// For each filter of the list its own order, newest first: a page of a rare status is read without all the others.
const LISTS = `
CREATE INDEX ticket_by_status ON ticket (company_id, status, number);
CREATE INDEX ticket_by_assignee ON ticket (company_id, assignee_id, number);
CREATE INDEX ticket_by_priority ON ticket (company_id, priority, number);
`;

const RANK = `(CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END)`;
const PLACE = '(1 - at_front)';
const SINCE = '(COALESCE(pending_since, created_at))';

// Of one state each: a message into an active conversation writes none of them.
const SESSIONS = `
CREATE INDEX conversation_queue_order ON conversation (company_id, ${RANK}, ${PLACE}, ${SINCE}, id) WHERE state = 'pending';
CREATE INDEX conversation_closed_order ON conversation (company_id, ${RANK}, ${PLACE}, ${SINCE}, id) WHERE state = 'closed';
CREATE INDEX conversation_closed_by_wait ON conversation (company_id, ${SINCE}, id) WHERE state = 'closed';
CREATE INDEX conversation_closed_by_assignee ON conversation (assignee_id, last_message_at, id) WHERE state = 'closed';
`;

/** The scope token c<company> stands in the index itself; the number is in a column of its own, as it is found whole. */
const indexed = (which: string) => `
  INSERT INTO ticket_search (rowid, scope, text, number)
  SELECT ticket.n, 'c' || ticket.company_id, ticket.search || ' ' || contact.search, ticket.number
  FROM ticket JOIN contact ON contact.id = ticket.contact_id WHERE ${which};
`;

// n counts in the order of the numbers of each company: the search index reads backwards to find the newest first.
const SEARCH_SQLITE = `
ALTER TABLE ticket ADD COLUMN n INTEGER;
UPDATE ticket SET n = counted.n FROM (
  SELECT id, row_number() OVER (ORDER BY company_id, number) AS n FROM ticket
) AS counted WHERE counted.id = ticket.id;
CREATE UNIQUE INDEX ticket_n ON ticket (n);
CREATE VIRTUAL TABLE ticket_search USING fts5 (
  scope, text, number, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2"
);
${indexed('TRUE')}
CREATE TRIGGER ticket_search_insert AFTER INSERT ON ticket BEGIN
  UPDATE ticket SET n = (SELECT COALESCE(MAX(n), 0) + 1 FROM ticket) WHERE id = new.id;
  ${indexed('ticket.id = new.id')}
END;
CREATE TRIGGER ticket_search_update AFTER UPDATE OF search ON ticket WHEN new.search <> old.search BEGIN
  DELETE FROM ticket_search WHERE rowid = new.n;
  ${indexed('ticket.id = new.id')}
END;
CREATE TRIGGER ticket_search_contact AFTER UPDATE OF search ON contact WHEN new.search <> old.search BEGIN
  DELETE FROM ticket_search WHERE rowid IN (SELECT n FROM ticket WHERE contact_id = new.id);
  ${indexed('ticket.contact_id = new.id')}
END;
`;

const SEARCH_POSTGRES = `
ALTER TABLE ticket ADD COLUMN search_vector tsvector;
CREATE FUNCTION ticket_search_vector(company TEXT, number INTEGER, subject TEXT, requester TEXT)
RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
  SELECT array_to_tsvector(array_remove(
    ARRAY['@' || company, '#' || number] || string_to_array(subject || ' ' || requester, ' '), ''))
$$;
UPDATE ticket SET search_vector = ticket_search_vector(ticket.company_id, ticket.number, ticket.search, contact.search)
FROM contact WHERE contact.id = ticket.contact_id;
CREATE INDEX ticket_search ON ticket USING gin (search_vector);

-- Who renames the contact meanwhile does not see a ticket that is not committed: a new one waits for them, or they for it.
-- A ticket that is there is seen, and waiting for its contact could go in a circle.
CREATE FUNCTION index_ticket() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM 1 FROM contact WHERE contact.id = NEW.contact_id FOR SHARE;
  END IF;
  NEW.search_vector := ticket_search_vector(NEW.company_id, NEW.number, NEW.search,
    (SELECT contact.search FROM contact WHERE contact.id = NEW.contact_id));
  RETURN NEW;
END $$;
CREATE TRIGGER ticket_search BEFORE INSERT OR UPDATE OF search ON ticket
FOR EACH ROW EXECUTE FUNCTION index_ticket();

CREATE FUNCTION index_tickets_of_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE ticket SET search_vector = ticket_search_vector(company_id, number, search, NEW.search)
  WHERE contact_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER contact_ticket_search AFTER UPDATE OF search ON contact
FOR EACH ROW WHEN (NEW.search <> OLD.search) EXECUTE FUNCTION index_tickets_of_contact();
`;

/** The orders in which sessions and tickets are listed, and an index of what tickets are searched by. */
export const deskSpeed: Migration = {
  id: '0011-desk-speed',
  async up(sql, dialect) {
    await sql(LISTS);
    await sql(SESSIONS);
    await sql(dialect === 'sqlite' ? SEARCH_SQLITE : SEARCH_POSTGRES);
  },
};
