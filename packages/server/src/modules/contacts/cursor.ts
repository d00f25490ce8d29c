import { invalidInput } from '../../lib/app-error.ts';

/** Where a page of contacts ended. */
export interface Position {
  created_at: number;
  id: string;
}

const CURSOR = /^(\d{1,15})\.([A-Za-z0-9_-]{1,64})$/;

export function cursorAt({ created_at, id }: Position): string {
  return `${created_at}.${id}`;
}

export function parseCursor(cursor: string): Position {
  const [, created_at, id] = CURSOR.exec(cursor) ?? [];
  if (created_at === undefined || id === undefined)
    throw invalidInput('cursor', 'format', 'is not one of ours');
  return { created_at: Number(created_at), id };
}
