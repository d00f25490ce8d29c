import type { BusinessHours, OpenInterval, Weekday } from '@switchboard/protocol';
import { Copy } from 'lucide-react';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { SettingsSection } from '../../ui/settings-page.tsx';
import { IntervalList } from './interval-list.tsx';

const names: Record<Weekday, string> = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
};
const days = Object.keys(names) as Weekday[];
const workdays = days.slice(0, 5);

type Week = BusinessHours['week'];

interface WeekEditorProps {
  week: Week;
  errors: Record<string, string | undefined>;
  onChange: (week: Week) => void;
}

export function WeekEditor({ week, errors, onChange }: WeekEditorProps) {
  const set = (targets: readonly Weekday[], intervals: OpenInterval[]) =>
    onChange({ ...week, ...Object.fromEntries(targets.map((day) => [day, intervals])) });
  return (
    <SettingsSection title="Week" intro="An end at 00:00 is midnight at the end of that day.">
      <ul className="flex flex-col">
        {days.map((day) => (
          <li
            key={day}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 border-hair border-b py-2.5 last:border-0 sm:grid-cols-[7rem_1fr_auto]"
          >
            <h3 className="flex h-8 items-center font-medium text-sm">{names[day]}</h3>
            <div className="max-sm:order-last max-sm:col-span-2">
              <IntervalList
                day={names[day]}
                path={`week.${day}`}
                intervals={week[day]}
                errors={errors}
                onChange={(intervals) => set([day], intervals)}
              />
            </div>
            <CopyMenu day={day} copyTo={(targets) => set(targets, week[day])} />
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}

function CopyMenu({ day, copyTo }: { day: Weekday; copyTo: (targets: readonly Weekday[]) => void }) {
  const item = (id: string, label: string, targets: readonly Weekday[]) => ({
    id,
    label,
    onSelect: () => copyTo(targets),
  });
  const groups = [
    [item('workdays', 'Monday to Friday', workdays), item('all', 'Every day', days)],
    days.filter((other) => other !== day).map((other) => item(other, names[other], [other])),
  ];
  return (
    <Menu
      label={`Copy ${names[day]} to`}
      groups={groups}
      trigger={<IconButton icon={Copy} label={`Copy ${names[day]} to other days`} />}
    />
  );
}
