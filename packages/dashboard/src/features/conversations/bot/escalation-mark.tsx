import { Badge } from '../../../ui/badge.tsx';
import { escalationMark } from './escalation-words.ts';

/** Where who waits is listed: why the bot gave them to people. */
export function EscalationMark({ reason }: { reason: string | null }) {
  if (reason === null) return null;
  return (
    <Badge tone="bot" className="min-w-0 max-w-full shrink">
      <span className="sr-only">Handed over by the bot: </span>
      <span className="truncate">{escalationMark(reason)}</span>
    </Badge>
  );
}
