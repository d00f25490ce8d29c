import type { ConversationState, Priority } from '@switchboard/protocol';
import { ChevronDown, ChevronsUp, ChevronUp } from 'lucide-react';
import { Badge, type Tone } from '../../ui/badge.tsx';

const states: Record<ConversationState, { name: string; tone: Tone }> = {
  bot: { name: 'With the bot', tone: 'bot' },
  pending: { name: 'Pending', tone: 'waiting' },
  active: { name: 'Active', tone: 'online' },
  closed: { name: 'Closed', tone: 'neutral' },
};

interface StateChipProps {
  state: ConversationState;
  /** Of the inbox's bot, where it is known. */
  botName?: string;
}

export function StateChip({ state, botName }: StateChipProps) {
  const { name, tone } = states[state];
  return <Badge tone={tone}>{state === 'bot' && botName ? `With ${botName}` : name}</Badge>;
}

export const priorityNames: Record<Priority, string> = {
  urgent: 'Urgent',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};
export const priorities = ['urgent', 'high', 'medium', 'low'] as const satisfies readonly Priority[];

/** Nothing for medium: what is usual needs no mark. */
export function PriorityMark({ priority }: { priority: Priority }) {
  if (priority === 'medium') return null;
  const Icon = { urgent: ChevronsUp, high: ChevronUp, low: ChevronDown }[priority];
  const tone = { urgent: 'text-overdue', high: 'text-waiting', low: 'text-muted' }[priority];
  const name = `${priorityNames[priority]} priority`;
  return (
    <span title={name} className={`shrink-0 ${tone}`}>
      <Icon aria-label={name} size={14} strokeWidth={2.25} />
    </span>
  );
}
