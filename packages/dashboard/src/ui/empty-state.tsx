import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** The next step. */
  children?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children }: EmptyStateProps) {
  return (
    <div className="flex h-full animate-appear flex-col items-center justify-center gap-2 p-8 text-center">
      <Icon aria-hidden="true" size={24} strokeWidth={1.5} className="text-muted" />
      <p className="font-medium text-base">{title}</p>
      {children && (
        <div className="flex max-w-105 flex-col items-center gap-3 text-muted text-sm">{children}</div>
      )}
    </div>
  );
}
