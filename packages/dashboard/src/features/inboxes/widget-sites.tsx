import type { Widget } from '@switchboard/protocol';
import { Field } from '../../ui/field.tsx';
import { useDraftValue } from '../../ui/hooks/use-draft-value.ts';
import { Textarea } from '../../ui/input.tsx';
import { SettingsSection } from '../../ui/settings-page.tsx';
import { originsOf } from './origins.ts';
import type { WidgetChange } from './queries.ts';

interface WidgetSitesProps {
  widget: Widget;
  error: string | undefined;
  onChange: (change: WidgetChange) => void;
}

export function WidgetSites({ widget, error, onChange }: WidgetSitesProps) {
  const sites = useDraftValue(widget.origins.join('\n'), (text) => onChange({ origins: originsOf(text) }));
  return (
    <SettingsSection
      title="Sites"
      intro="Only pages of these sites may show it. In production an empty list means nowhere."
    >
      <Field label="Allowed sites, one per line" error={error}>
        {(control) => (
          <Textarea
            {...control}
            {...sites}
            rows={Math.max(3, widget.origins.length + 1)}
            spellCheck={false}
            placeholder="https://shop.example"
            className="font-code text-xs!"
          />
        )}
      </Field>
    </SettingsSection>
  );
}
