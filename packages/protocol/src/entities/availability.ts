import { z } from 'zod';
import { nameSchema, timeSchema } from '../common.ts';
import { LIMITS } from '../limits.ts';

/** When the company answers: what its admins write down, and what customers are told of it. */

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** An offset such as +01:00 knows no daylight saving time; a place does. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, {
    message: 'must be a time zone such as Europe/Berlin',
    params: { rule: 'time_zone' },
  });

const clockSchema = (pattern: RegExp, example: string) =>
  z.string().regex(pattern, `must be a time of day such as ${example}`);

/** Open from the first minute until before the last one; 24:00 is the end of the day. */
export const openIntervalSchema = z.object({
  from: clockSchema(/^(?:[01]\d|2[0-3]):[0-5]\d$/, '09:00'),
  to: clockSchema(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, '17:30'),
});
export type OpenInterval = z.infer<typeof openIntervalSchema>;

type Refinement = z.core.$RefinementCtx<OpenInterval[]>;

function complain(context: Refinement, path: (string | number)[], rule: string, message: string): void {
  context.addIssue({ code: 'custom', path, message, params: { rule } });
}

/** Written as HH:MM, times of day compare as text. Too many of them are refused anyway: not worth comparing. */
function checkDay(intervals: OpenInterval[], context: Refinement): void {
  if (intervals.length > LIMITS.intervalsPerDay) return;
  intervals.forEach(({ from, to }, index) => {
    if (to <= from) complain(context, [index, 'to'], 'order', `must be later than ${from}`);
    const other = intervals.slice(0, index).find((earlier) => from < earlier.to && earlier.from < to);
    if (other)
      complain(
        context,
        [index, 'from'],
        'overlap',
        `overlaps with the time from ${other.from} to ${other.to}`,
      );
  });
}

/** In the order of the day; a break is the time between two of them. */
const dayHoursSchema = z
  .array(openIntervalSchema)
  .max(LIMITS.intervalsPerDay)
  .superRefine(checkDay)
  .transform((intervals) => intervals.toSorted((a, b) => (a.from < b.from ? -1 : 1)));

/** A day of the company's calendar, whatever the time zone. */
export const calendarDateSchema = z.iso.date();

export const holidaySchema = z.object({
  date: calendarDateSchema,
  name: nameSchema,
  /** Instead of those of the weekday; none: closed. */
  intervals: dayHoursSchema,
});
export type Holiday = z.infer<typeof holidaySchema>;

export const businessHoursSchema = z.object({
  /** Off: the company is always within its hours. */
  enabled: z.boolean(),
  timeZone: timeZoneSchema,
  week: z.object({
    monday: dayHoursSchema,
    tuesday: dayHoursSchema,
    wednesday: dayHoursSchema,
    thursday: dayHoursSchema,
    friday: dayHoursSchema,
    saturday: dayHoursSchema,
    sunday: dayHoursSchema,
  }),
  holidays: z
    .array(holidaySchema)
    .max(LIMITS.holidays)
    .superRefine((holidays, context) => {
      const seen = new Set<string>();
      holidays.forEach(({ date }, index) => {
        if (seen.has(date)) {
          const params = { rule: 'duplicate' };
          context.addIssue({ code: 'custom', path: [index, 'date'], message: 'stands here twice', params });
        }
        seen.add(date);
      });
    })
    .transform((holidays) => holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1))),
});
export type BusinessHours = z.infer<typeof businessHoursSchema>;

/** What customers are told: is anybody there? */
export const availabilitySchema = z.object({
  /** `closed`: outside the business hours; `nobody`: inside them, but no operator is online or away. */
  state: z.enum(['open', 'nobody', 'closed']),
  /** When the business hours begin again; null while they last, and where they never do. */
  opensAt: timeSchema.nullable(),
});
export type Availability = z.infer<typeof availabilitySchema>;
