import type { BusinessHours, FieldError } from '@switchboard/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCompany, anOperator, aVisitor, type TestCompany } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

const nineToFive = [{ from: '09:00', to: '17:00' }];
const hours: BusinessHours = {
  enabled: true,
  timeZone: 'Europe/Berlin',
  week: {
    monday: [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '24:00' },
    ],
    tuesday: nineToFive,
    wednesday: nineToFive,
    thursday: nineToFive,
    friday: nineToFive,
    saturday: [],
    sunday: [],
  },
  holidays: [
    { date: '2026-12-24', name: 'Christmas Eve', intervals: [{ from: '09:00', to: '12:00' }] },
    { date: '2026-12-25', name: 'Christmas', intervals: [] },
  ],
};

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
  });
  afterAll(() => server.stop());

  const read = async ({ token }: { token: string } = company.admin) =>
    (await server.call('GET /api/business-hours', { token })).body.businessHours;
  const put = (body: unknown, { token }: { token: string } = company.admin) =>
    server.call('PUT /api/business-hours', { token, body: body as BusinessHours });

  test('a company has none at first, and later those that an admin has set, whole and in the order of the day', async () => {
    expect(await read()).toMatchObject({ enabled: false, holidays: [] });
    const { monday } = hours.week;
    const shuffled = {
      ...hours,
      week: { ...hours.week, monday: monday.toReversed() },
      holidays: hours.holidays.toReversed(),
    };
    expect((await put(shuffled)).body.businessHours).toEqual(hours);
    expect(await read(await anOperator(server, company))).toEqual(hours);
    const less = { ...hours, enabled: false, holidays: [] };
    await put(less);
    expect(await read()).toEqual(less);
    expect(await read((await aCompany(server)).admin)).toMatchObject({ timeZone: 'UTC' });
  });

  test('who changed them is written down', async () => {
    await put(hours);
    const { items } = (await server.call('GET /api/audit-entries', { token: company.admin.token })).body;
    expect(items[0]).toMatchObject({
      action: 'business_hours.changed',
      actor: { id: company.admin.id },
      details: { enabled: true, timeZone: 'Europe/Berlin', holidays: 2 },
    });
  });

  test('agents and customers change nothing, and customers read nothing', async () => {
    const agent = await anOperator(server, company);
    const visitor = await aVisitor(server, company);
    expect((await put(hours, agent)).status).toBe(403);
    expect((await put(hours, visitor)).status).toBe(403);
    expect((await server.call('GET /api/business-hours', { token: visitor.token })).status).toBe(403);
  });

  test.each<[string, (good: BusinessHours) => unknown, Partial<FieldError>]>([
    [
      'times that overlap',
      (good) => ({
        ...good,
        week: {
          ...good.week,
          tuesday: [
            { from: '09:00', to: '12:00' },
            { from: '11:59', to: '17:00' },
          ],
        },
      }),
      {
        field: 'week.tuesday.1.from',
        rule: 'overlap',
        message: 'overlaps with the time from 09:00 to 12:00',
      },
    ],
    [
      'an end before the start',
      (good) => ({ ...good, week: { ...good.week, friday: [{ from: '17:00', to: '09:00' }] } }),
      { field: 'week.friday.0.to', rule: 'order', message: 'must be later than 17:00' },
    ],
    [
      'an end at the start',
      (good) => ({ ...good, week: { ...good.week, friday: [{ from: '09:00', to: '09:00' }] } }),
      { field: 'week.friday.0.to', rule: 'order' },
    ],
    [
      'a start at 24:00',
      (good) => ({ ...good, week: { ...good.week, friday: [{ from: '24:00', to: '24:00' }] } }),
      { field: 'week.friday.0.from', rule: 'format' },
    ],
    [
      'a time that is none',
      (good) => ({ ...good, week: { ...good.week, friday: [{ from: '9', to: '25:00' }] } }),
      { field: 'week.friday.0.from', rule: 'format' },
    ],
    [
      'an unknown time zone',
      (good) => ({ ...good, timeZone: 'Europe/Atlantis' }),
      { field: 'timeZone', rule: 'time_zone' },
    ],
    [
      'an offset, which knows no summer',
      (good) => ({ ...good, timeZone: '+01:00' }),
      { field: 'timeZone', rule: 'time_zone' },
    ],
    [
      'the same holiday twice',
      (good) => ({
        ...good,
        holidays: [...good.holidays, { date: '2026-12-25', name: 'Again', intervals: [] }],
      }),
      { field: 'holidays.2.date', rule: 'duplicate' },
    ],
    [
      'a day that no calendar has',
      (good) => ({ ...good, holidays: [{ date: '2026-02-29', name: 'Leap', intervals: [] }] }),
      { field: 'holidays.0.date', rule: 'format' },
    ],
    [
      'hours of a holiday that overlap',
      (good) => ({
        ...good,
        holidays: [{ date: '2026-12-24', name: 'Eve', intervals: [...nineToFive, ...nineToFive] }],
      }),
      { field: 'holidays.0.intervals.1.from', rule: 'overlap' },
    ],
    [
      'a week without one of its days',
      ({ week: { sunday: _, ...week }, ...good }) => ({ ...good, week }),
      { field: 'week.sunday', rule: 'required' },
    ],
    [
      'too many times in a day',
      (good) => ({
        ...good,
        week: {
          ...good.week,
          sunday: Array.from({ length: 11 }, (_, hour) => ({
            from: `${String(hour).padStart(2, '0')}:00`,
            to: `${String(hour).padStart(2, '0')}:30`,
          })),
        },
      }),
      { field: 'week.sunday', rule: 'max_items', limit: 10 },
    ],
  ])('%s: named, and nothing is changed', async (_what, spoil, error) => {
    await put(hours);
    const reply = await put(spoil(hours));
    expect(reply.status).toBe(400);
    expect((reply.problem as { errors?: unknown }).errors).toContainEqual(expect.objectContaining(error));
    expect(await read()).toEqual(hours);
  });

  test('of two admins who save at once the hours of one stand, whole', async () => {
    const other = await anOperator(server, company, { role: 'admin' });
    const theirs = { ...hours, timeZone: 'Asia/Tokyo', holidays: [] };
    const replies = await Promise.all([put(hours), put(theirs, other)]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect([hours, theirs]).toContainEqual(await read());
  });
});
