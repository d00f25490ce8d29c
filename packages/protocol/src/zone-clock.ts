/** The clock on the wall of a place. Free of zod: browser packages import this file at run time. */
export interface ZoneClock {
  /** What the wall shows at this instant, as if it were UTC. */
  wallAt(instant: number): number;
  /**
   * The instants at which the wall may show this: one; two where the hour comes twice; and where clocks are changed
   * about then, the moment of the change.
   */
  instantsOf(wall: number): number[];
}

const SECOND = 1000;
const DAY = 86_400_000;
const FIELDS = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric' } as const;

/** Throws a RangeError for an unknown zone. */
export function zoneClock(timeZone: string): ZoneClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    ...FIELDS,
    minute: 'numeric',
    second: 'numeric',
  });

  function wallAt(instant: number): number {
    const is: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(instant)) is[type] = Number(value);
    const { year = 0, month = 1, day, hour, minute, second } = is;
    const beyondSecond = ((instant % SECOND) + SECOND) % SECOND;
    return Date.UTC(year, month - 1, day, hour, minute, second) + beyondSecond;
  }

  const offsetAt = (instant: number) => wallAt(instant) - instant;

  /** Between these two instants clocks are changed once. */
  function changeBetween(from: number, to: number): number {
    const before = offsetAt(from);
    let [low, high] = [from, to];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }

  return {
    wallAt,
    instantsOf(wall) {
      // No zone is a day away from UTC.
      const [before, after] = [offsetAt(wall - DAY), offsetAt(wall + DAY)];
      if (before === after) return [wall - before];
      return [wall - before, wall - after, changeBetween(wall - DAY, wall + DAY)];
    },
  };
}
