import type { BusinessHours, OpenInterval } from '@switchboard/protocol';

const nineToFive = (): OpenInterval[] => [{ from: '09:00', to: '17:00' }];

/** Off, and what an admin who switches them on finds. */
export const defaultHours = (): BusinessHours => ({
  enabled: false,
  timeZone: 'UTC',
  week: {
    monday: nineToFive(),
    tuesday: nineToFive(),
    wednesday: nineToFive(),
    thursday: nineToFive(),
    friday: nineToFive(),
    saturday: [],
    sunday: [],
  },
  holidays: [],
});
