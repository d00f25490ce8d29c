import type { Widget } from '@switchboard/protocol';
import { Field } from '../../ui/field.tsx';
import { useDraftValue } from '../../ui/hooks/use-draft-value.ts';
import { Input, Textarea } from '../../ui/input.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SettingsSection } from '../../ui/settings-page.tsx';
import type { WidgetChange } from './queries.ts';

interface WidgetLookProps {
  widget: Widget;
  errors: Record<string, string | undefined>;
  onChange: (change: WidgetChange) => void;
}

export function WidgetLook({ widget, errors, onChange }: WidgetLookProps) {
  const name = useDraftValue(widget.name, (value) => onChange({ name: value }));
  const greeting = useDraftValue(widget.greeting, (value) => onChange({ greeting: value }));
  const color = useDraftValue(widget.color, (value) => onChange({ color: value }));
  const locale = useDraftValue(widget.locale, (value) => onChange({ locale: value }));
  return (
    <SettingsSection title="Look and words">
      <Field label="Name" error={errors.name}>
        {(control) => <Input {...control} {...name} />}
      </Field>
      <Field label="Greeting" hint="The first thing visitors read." error={errors.greeting}>
        {(control) => <Textarea {...control} rows={2} maxLength={500} {...greeting} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Colour" error={errors.color}>
          {(control) => (
            <div className="flex gap-2">
              <input
                type="color"
                aria-label="Pick a colour"
                value={color.value}
                onChange={color.onChange}
                onBlur={color.onBlur}
                className="h-8 w-10 shrink-0 rounded-control border border-line bg-surface-0 p-0.5 pointer-coarse:h-11"
              />
              <Input {...control} {...color} spellCheck={false} />
            </div>
          )}
        </Field>
        <Field label="Language" hint="Such as en or pt-BR." error={errors.locale}>
          {(control) => <Input {...control} {...locale} spellCheck={false} />}
        </Field>
        <div className="flex flex-col gap-1">
          <span className="font-medium text-sm">Side</span>
          <Segmented
            label="Side"
            value={widget.position}
            onChange={(position) => onChange({ position })}
            options={[
              { value: 'left', label: 'Left' },
              { value: 'right', label: 'Right' },
            ]}
          />
        </div>
      </div>
    </SettingsSection>
  );
}
