import type { Attachment, CannedResponse } from '@switchboard/protocol';
import type { Reader } from '../../platform/database/index.ts';
import { teamNames } from '../teams/index.ts';
import type { CannedResponseRow } from './canned-response.store.ts';
import type { CannedResponsesDeps } from './deps.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

function present(row: CannedResponseRow, teamName: string | undefined, files: Attachment[]): CannedResponse {
  return {
    id: row.id,
    scope: row.owner_id !== null ? 'personal' : row.team_id !== null ? 'team' : 'company',
    team: row.team_id === null ? null : { id: row.team_id, name: teamName ?? '' },
    shortcut: row.shortcut,
    title: row.title,
    text: row.text,
    files,
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
  };
}

/** With the names of their teams and fresh addresses of their files. */
export async function presentCanned(
  { attachments }: Pick<CannedResponsesDeps, 'attachments'>,
  db: Reader,
  rows: readonly CannedResponseRow[],
): Promise<CannedResponse[]> {
  const ids = rows.map(({ id }) => id);
  const teams = rows.flatMap(({ team_id }) => team_id ?? []);
  const [names, files] = await Promise.all([teamNames(db, teams), attachments.ofCanned(db, ids)]);
  return rows.map((row) => present(row, names.get(row.team_id ?? ''), files.get(row.id) ?? []));
}
