import type { BusinessHours } from '@switchboard/protocol';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TableSkeleton } from '../../ui/table.tsx';
import { describeError } from '../session/index.ts';
import { HolidaysEditor } from './holidays-editor.tsx';
import { OpeningPreview } from './opening-preview.tsx';
import { useBusinessHours } from './queries.ts';
import { TimeZoneField } from './time-zone-field.tsx';
import { useHoursForm } from './use-hours-form.ts';
import { WeekEditor } from './week-editor.tsx';

/** For admins: when the company answers. */
export function BusinessHoursPage() {
  const saved = useBusinessHours();
  if (saved.isError && !saved.data) {
    return (
      <ErrorState
        title="The business hours did not load."
        detail={describeError(saved.error)}
        onRetry={saved.refetch}
      />
    );
  }
  if (!saved.data) return <TableSkeleton label="Loading the business hours" />;
  return <HoursForm saved={saved.data} />;
}

function HoursForm({ saved }: { saved: BusinessHours }) {
  const form = useHoursForm(saved);
  const { hours, change, error, errors, guard } = form;
  return (
    <SettingsPage title="Business hours" intro="Outside of them customers are told when you open again.">
      <form
        noValidate
        className="flex flex-col gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <OpeningPreview hours={hours} />
        <Switch
          label="Use business hours"
          hint="Off: only who is online decides whether somebody is there."
          checked={hours.enabled}
          onChange={(enabled) => change({ enabled })}
        />
        <TimeZoneField
          value={hours.timeZone}
          error={errors.timeZone}
          onChange={(timeZone) => change({ timeZone })}
        />
        <WeekEditor week={hours.week} errors={errors} onChange={(week) => change({ week })} />
        <HolidaysEditor
          holidays={hours.holidays}
          errors={errors}
          onChange={(holidays) => change({ holidays })}
        />
        {error && (
          <p role="alert" className="text-danger text-sm">
            Not saved. {Object.keys(errors).length > 0 ? 'Look at the times above.' : describeError(error)}
          </p>
        )}
        <div className="sticky bottom-0 flex justify-end gap-2 border-hair border-t bg-surface-0 py-3">
          <Button disabled={!form.isDirty} onClick={form.discard}>
            Discard
          </Button>
          <Button type="submit" variant="primary" disabled={!form.isDirty} busy={form.isSaving}>
            Save
          </Button>
        </div>
      </form>
      {guard.dialog}
    </SettingsPage>
  );
}
