import type { ApiClient } from '@switchboard/client';
import type { BusinessHours } from '@switchboard/protocol';

const ALWAYS = [{ from: '00:00', to: '24:00' }];

/** Closed on the days of the company's calendar that hold now and the coming hours; open all day on all others. */
export async function closeForNow(admin: ApiClient): Promise<void> {
  const { businessHours } = await admin.call('GET /api/business-hours', {});
  const day = (ms: number) => new Date(Date.now() + ms).toISOString().slice(0, 10);
  const closed = [...new Set([day(0), day(86_400_000)])];
  await admin.call('PUT /api/business-hours', {
    body: {
      ...businessHours,
      enabled: true,
      timeZone: 'UTC',
      week: everyDay(),
      holidays: closed.map((date) => ({ date, name: 'Closed', intervals: [] })),
    },
  });
}

export async function alwaysOpen(admin: ApiClient): Promise<void> {
  const { businessHours } = await admin.call('GET /api/business-hours', {});
  await admin.call('PUT /api/business-hours', { body: { ...businessHours, enabled: false } });
}

function everyDay(): BusinessHours['week'] {
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
  return Object.fromEntries(days.map((day) => [day, ALWAYS])) as BusinessHours['week'];
}
