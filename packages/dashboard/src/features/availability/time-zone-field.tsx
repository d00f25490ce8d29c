import { ChevronsUpDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Picker } from '../../ui/picker.tsx';

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What the place is called today, where browsers list the zone by an older name. */
const NAMED_TODAY: Record<string, string> = {
  'Africa/Asmera': 'Asmara',
  'America/Godthab': 'Nuuk',
  'Asia/Calcutta': 'Kolkata',
  'Asia/Katmandu': 'Kathmandu',
  'Asia/Rangoon': 'Yangon',
  'Asia/Saigon': 'Ho Chi Minh',
  'Atlantic/Faeroe': 'Faroe',
  'Europe/Kiev': 'Kyiv',
  'Pacific/Ponape': 'Pohnpei',
  'Pacific/Truk': 'Chuuk',
};

/** Every zone that this browser knows, this machine's own first. */
function zones(): { id: string; label: string; hint?: string }[] {
  const others = ['UTC', ...Intl.supportedValuesOf('timeZone')].filter((zone) => zone !== own);
  return [
    { id: own, label: own, hint: 'Yours' },
    ...others.map((zone) => ({
      id: zone,
      label: zone,
      ...(NAMED_TODAY[zone] && { hint: NAMED_TODAY[zone] }),
    })),
  ];
}

interface TimeZoneFieldProps {
  value: string;
  error: string | undefined;
  onChange: (zone: string) => void;
}

export function TimeZoneField({ value, error, onChange }: TimeZoneFieldProps) {
  const [open, setOpen] = useState(false);
  const options = useMemo(zones, []);
  return (
    <div className="flex flex-col gap-1">
      <span className="font-medium text-sm">Time zone</span>
      <Picker
        label="Time zone"
        placeholder="Search for a city"
        options={options}
        selected={[value]}
        open={open}
        onOpenChange={setOpen}
        onPick={onChange}
        trigger={
          <Button aria-label={`Time zone: ${value}`} className="w-fit">
            {value} <ChevronsUpDown aria-hidden="true" size={14} />
          </Button>
        }
      />
      {error && (
        <p role="alert" className="text-danger text-xs">
          {error}
        </p>
      )}
    </div>
  );
}
