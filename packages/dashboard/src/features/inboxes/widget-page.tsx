import type { Widget } from '@switchboard/protocol';
import { useParams } from 'react-router';
import { CopyField } from '../../ui/copy-field.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SaveState } from '../../ui/save-state.tsx';
import { SettingsPage, SettingsSection } from '../../ui/settings-page.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TableSkeleton } from '../../ui/table.tsx';
import { describeError, useSavedAtOnce, useSession } from '../session/index.ts';
import { useChangeWidget, useWidgets } from './queries.ts';
import { WidgetAnswerer } from './widget-answerer.tsx';
import { WidgetBeginning } from './widget-beginning.tsx';
import { WidgetLook } from './widget-look.tsx';
import { WidgetSites } from './widget-sites.tsx';

export function WidgetPage() {
  const { widgetId } = useParams();
  const widgets = useWidgets();
  const widget = widgets.data?.find(({ id }) => id === widgetId);
  if (widgets.isError) {
    return (
      <ErrorState
        title="The widget did not load."
        detail={describeError(widgets.error)}
        onRetry={widgets.refetch}
      />
    );
  }
  if (widgets.isPending) return <TableSkeleton label="Loading the widget" />;
  if (!widget) return <ErrorState title="There is no such widget." detail="It may have been removed." />;
  return <WidgetSettings key={widget.id} widget={widget} />;
}

function WidgetSettings({ widget }: { widget: Widget }) {
  const { isAdmin } = useSession();
  const { change, errors, saving } = useSavedAtOnce(widget, useChangeWidget(widget.id));
  return (
    <SettingsPage
      title={widget.name}
      back={{ to: '/settings/widgets', label: 'Widgets' }}
      actions={<SaveState {...saving} />}
    >
      <SettingsSection title="Put it on your site" intro="Paste this line before the end of the page's body.">
        <CopyField label="Snippet" value={widget.snippet} />
      </SettingsSection>
      <fieldset disabled={!isAdmin} className="contents">
        <WidgetSites widget={widget} error={errors.origins} onChange={change} />
        <WidgetAnswerer widget={widget} error={errors.botId} onChange={change} />
        <WidgetLook widget={widget} errors={errors} onChange={change} />
        <WidgetBeginning widget={widget} disabled={!isAdmin} onChange={change} />
        <SettingsSection title="Before the first message">
          <Switch
            label="Ask for a name"
            checked={widget.requireName}
            disabled={!isAdmin}
            onChange={(requireName) => change({ requireName })}
          />
          <Switch
            label="Ask for an e-mail address"
            checked={widget.requireEmail}
            disabled={!isAdmin}
            onChange={(requireEmail) => change({ requireEmail })}
          />
        </SettingsSection>
        <SettingsSection title="On or off">
          <Switch
            label="This widget is on"
            hint="Off: it disappears from your sites. Conversations stay."
            checked={widget.enabled}
            disabled={!isAdmin}
            onChange={(enabled) => change({ enabled })}
          />
        </SettingsSection>
      </fieldset>
    </SettingsPage>
  );
}
