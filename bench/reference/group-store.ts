import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface Stored {
  conversation: string;
  id: string;
  text: string;
}

/**
 * A message is a row in SQLite (WAL, synchronous=FULL); `tell` is called after its commit. `group`: the messages of one
 * turn of the event loop share a commit; `each`: a commit per message.
 */
export function openStore<M extends Stored>(commit: 'group' | 'each', tell: (message: M) => void) {
  const db = new DatabaseSync(join(process.env.DATA_DIR ?? '.', 'reference.sqlite'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec(`CREATE TABLE message (id INTEGER PRIMARY KEY, conversation TEXT NOT NULL, client_id TEXT NOT NULL,
    text TEXT NOT NULL, created_at INTEGER NOT NULL)`);
  const insert = db.prepare(
    'INSERT INTO message (conversation, client_id, text, created_at) VALUES (?, ?, ?, ?)',
  );
  const begin = db.prepare('BEGIN IMMEDIATE');
  const end = db.prepare('COMMIT');
  let waiting: M[] = [];

  const store = ({ conversation, id, text }: M) => insert.run(conversation, id, text, Date.now());

  function commitGroup(): void {
    const group = waiting;
    waiting = [];
    begin.run();
    for (const message of group) store(message);
    end.run();
    for (const message of group) tell(message);
  }

  return (message: M): void => {
    if (commit === 'group') {
      if (waiting.push(message) === 1) setImmediate(commitGroup);
      return;
    }
    store(message);
    tell(message);
  };
}
