import type { Widget } from '@switchboard/protocol';
import { ChevronRight, MessageSquareCode, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { Badge, ColorDot } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { TableSkeleton } from '../../ui/table.tsx';
import { describeError } from '../session/index.ts';
import { MakeWidgetDialog } from './make-widget-dialog.tsx';
import { useWidgets } from './queries.ts';

export function WidgetsPage() {
  const widgets = useWidgets();
  const [making, setMaking] = useState(false);
  return (
    <SettingsPage
      title="Widgets"
      intro="A widget is the chat on a website of yours. Each has its own look and its own list of sites."
      actions={
        <Button variant="primary" onClick={() => setMaking(true)}>
          <Plus aria-hidden="true" size={15} /> Make a widget
        </Button>
      }
    >
      {widgets.isError && (
        <ErrorState
          title="The widgets did not load."
          detail={describeError(widgets.error)}
          onRetry={widgets.refetch}
        />
      )}
      {widgets.isPending && <TableSkeleton label="Loading widgets" />}
      {widgets.data?.length === 0 && (
        <EmptyState icon={MessageSquareCode} title="No widgets yet.">
          Make one, put its line into your site, and visitors can write to you.
        </EmptyState>
      )}
      {widgets.data && widgets.data.length > 0 && (
        <ul className="flex flex-col">
          {widgets.data.map((widget) => (
            <WidgetRow key={widget.id} widget={widget} />
          ))}
        </ul>
      )}
      <MakeWidgetDialog open={making} onOpenChange={setMaking} />
    </SettingsPage>
  );
}

function WidgetRow({ widget }: { widget: Widget }) {
  return (
    <li className="border-hair border-b">
      <Link
        to={`/settings/widgets/${widget.id}`}
        className="-mx-2 flex min-h-14 items-center gap-3 rounded-control px-2 hover:bg-surface-2"
      >
        <ColorDot color={widget.color} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium text-sm">{widget.name}</span>
          <span className="block truncate text-muted text-xs">
            {widget.origins.join(', ') || 'No sites listed'}
          </span>
        </span>
        {!widget.enabled && <Badge>Off</Badge>}
        <ChevronRight aria-hidden="true" size={16} className="text-muted rtl:rotate-180" />
      </Link>
    </li>
  );
}
