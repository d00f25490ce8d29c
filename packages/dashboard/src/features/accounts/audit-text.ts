import type { AuditEntry } from '@switchboard/protocol';

/** `operator.disabled` → `Operator disabled`, with the name where the entry tells it. */
export function auditText(entry: Pick<AuditEntry, 'action' | 'details'>): string {
  const words = entry.action
    .replace(/[._-]+/g, ' ')
    .replace('api key', 'API key')
    .replace(/^ai model/, 'AI model')
    .trim();
  const said = words.charAt(0).toUpperCase() + words.slice(1);
  const name = entry.details.name ?? entry.details.email;
  return typeof name === 'string' && name !== '' ? `${said}: ${name}` : said;
}
