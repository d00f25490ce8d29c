import { UserRoundX } from 'lucide-react';
import { Link } from 'react-router';
import { Avatar } from '../../../ui/avatar.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { cx } from '../../../ui/cx.ts';
import { nameOf } from '../../contacts/index.ts';
import { GoneActions } from '../gone/gone-actions.tsx';
import type { AgentLoad } from './loads.ts';

const presences = { online: 'Online', away: 'Away', offline: 'Offline' };

export function AgentCard({ load }: { load: AgentLoad }) {
  const { id, name, presence, state, capacity, utilization, chats } = load;
  return (
    <li aria-label={name} className="rounded-card border border-hair px-4 py-3">
      <div className="flex items-center gap-3">
        <Avatar id={id} name={name} presence={presence} decorative />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium text-sm">{name}</p>
          <p className="text-muted text-xs">
            {state ? `${state} · ${presences[presence]}` : presences[presence]}
          </p>
        </div>
        <p className="text-muted text-sm tabular-nums">
          {chats.length} of {capacity} · {utilization} %
        </p>
      </div>
      <div aria-hidden="true" className="mt-2 h-1.5 overflow-hidden rounded-full bg-surface-3">
        <div
          className={cx('h-full rounded-full', utilization >= 100 ? 'bg-waiting' : 'bg-accent')}
          style={{ width: `${Math.min(100, utilization)}%` }}
        />
      </div>
      {chats.length > 0 && (
        <ul aria-label={`Chats of ${name}`} className="mt-2 flex flex-col gap-0.5 text-sm">
          {chats.map((chat) => (
            <li key={chat.id} className="flex min-w-0 flex-wrap items-center gap-x-2">
              <Link
                to={`/inbox/${chat.id}`}
                className="max-w-40 shrink-0 truncate text-accent hover:underline"
              >
                {nameOf(chat.customer)}
              </Link>
              <span className="min-w-0 truncate text-muted">{chat.subject}</span>
              {chat.agent_gone_since && (
                <span className="ms-auto flex flex-wrap items-center gap-1">
                  <Badge tone="waiting">
                    <UserRoundX aria-hidden="true" size={12} /> Agent gone
                  </Badge>
                  <GoneActions
                    sessionId={chat.id}
                    customer={nameOf(chat.customer)}
                    agentId={chat.agent_id}
                    className="h-6 px-1.5 text-muted text-xs"
                  />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
