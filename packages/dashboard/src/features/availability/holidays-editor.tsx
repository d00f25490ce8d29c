import type { Holiday } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import { Plus, X } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Input } from '../../ui/input.tsx';
import { SettingsSection } from '../../ui/settings-page.tsx';
import { IntervalList } from './interval-list.tsx';

interface HolidaysEditorProps {
  holidays: readonly Holiday[];
  errors: Record<string, string | undefined>;
  onChange: (holidays: Holiday[]) => void;
}

export function HolidaysEditor({ holidays, errors, onChange }: HolidaysEditorProps) {
  const set = (index: number, change: Partial<Holiday>) =>
    onChange(holidays.map((known, at) => (at === index ? { ...known, ...change } : known)));
  return (
    <SettingsSection
      title="Holidays"
      intro="On these days the hours here count instead of those of the week."
    >
      {holidays.length > 0 && (
        <ul className="flex flex-col">
          {holidays.map((holiday, index) => {
            const day = holiday.name || `holiday ${index + 1}`;
            const field = (name: string) => errors[`holidays.${index}.${name}`];
            return (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: what is typed must not change who it is
                key={index}
                className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 border-hair border-b py-3 first:pt-0 last:border-0"
              >
                <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
                  <Field label="Date" error={field('date')}>
                    {(control) => (
                      <Input
                        {...control}
                        type="date"
                        required
                        value={holiday.date}
                        onChange={(event) => set(index, { date: event.target.value })}
                      />
                    )}
                  </Field>
                  <Field label="Name" error={field('name')}>
                    {(control) => (
                      <Input
                        {...control}
                        maxLength={LIMITS.nameChars}
                        value={holiday.name}
                        onChange={(event) => set(index, { name: event.target.value })}
                      />
                    )}
                  </Field>
                  <div className="sm:col-start-2">
                    <IntervalList
                      day={day}
                      path={`holidays.${index}.intervals`}
                      intervals={holiday.intervals}
                      errors={errors}
                      onChange={(intervals) => set(index, { intervals })}
                    />
                  </div>
                </div>
                <IconButton
                  icon={X}
                  label={`Remove ${day}`}
                  onClick={() => onChange(holidays.filter((_, at) => at !== index))}
                />
              </li>
            );
          })}
        </ul>
      )}
      {holidays.length < LIMITS.holidays && (
        <Button
          className="w-fit"
          onClick={() => onChange([...holidays, { date: '', name: '', intervals: [] }])}
        >
          <Plus aria-hidden="true" size={15} /> Add a holiday
        </Button>
      )}
    </SettingsSection>
  );
}
