import type { Widget } from '@switchboard/protocol';
import { Segmented } from '../../ui/segmented.tsx';
import { SettingsSection } from '../../ui/settings-page.tsx';
import { Switch } from '../../ui/switch.tsx';
import type { WidgetChange } from './queries.ts';

interface WidgetBeginningProps {
  widget: Widget;
  disabled: boolean;
  onChange: (change: WidgetChange) => void;
}

/** What visitors see when they open it. */
export function WidgetBeginning({ widget, disabled, onChange }: WidgetBeginningProps) {
  return (
    <SettingsSection
      title="Where a visit begins"
      intro="The home has the greeting, a way to a person, and articles that may help at once."
    >
      <div className="flex flex-col gap-1">
        <span className="font-medium text-sm">Opens with</span>
        <Segmented
          label="Opens with"
          value={widget.home ? 'home' : 'chat'}
          onChange={(value) => onChange({ home: value === 'home' })}
          options={[
            { value: 'home', label: 'The home' },
            { value: 'chat', label: 'Straight to chat' },
          ]}
        />
      </div>
      <Switch
        label="Show articles"
        hint="Published ones only: on the home, and while a visitor waits for a person."
        checked={widget.articles}
        disabled={disabled}
        onChange={(articles) => onChange({ articles })}
      />
    </SettingsSection>
  );
}
