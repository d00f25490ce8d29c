import { Compass } from 'lucide-react';
import { Link, useRouteError } from 'react-router';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';

export function NotFoundPage() {
  return (
    <EmptyState icon={Compass} title="There is no such page.">
      <Link to="/inbox" className="text-accent underline">
        Go to the inbox
      </Link>
    </EmptyState>
  );
}

/** A new version was put up while this page was open: its parts have other names now. */
function isMissingPart(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|module script failed/i.test(error.message);
}

export function CrashPage() {
  const missing = isMissingPart(useRouteError());
  return (
    <ErrorState
      title={missing ? 'A new version of this page is there.' : 'This page stumbled.'}
      detail="What you wrote is kept on this device. Load the page again to go on."
      onRetry={() => location.reload()}
    />
  );
}
