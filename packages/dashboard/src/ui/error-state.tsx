import { CircleAlert } from 'lucide-react';
import { Button } from './button.tsx';

interface ErrorStateProps {
  /** What happened. */
  title: string;
  /** What is kept, and what to do. */
  detail?: string | undefined;
  onRetry?: () => void;
}

export function ErrorState({ title, detail, onRetry }: ErrorStateProps) {
  return (
    <div role="alert" className="flex h-full flex-col items-center justify-center gap-2 p-8 text-center">
      <CircleAlert aria-hidden="true" size={24} strokeWidth={1.5} className="text-danger" />
      <p className="font-medium text-base">{title}</p>
      {detail && <p className="max-w-90 text-muted text-sm">{detail}</p>}
      {onRetry && (
        <Button className="mt-2" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
