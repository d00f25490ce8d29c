import type { BusinessHours } from '@switchboard/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCompany, aVisitor, type TestCompany } from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';
import { defaultHours } from './default-hours.ts';

const never = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
const inTwoYears = new Date(Date.now() + 730 * 86_400_000).toISOString().slice(0, 10);
const holiday = { date: inTwoYears, name: 'The one day', intervals: [{ from: '09:30', to: '10:00' }] };
const shut: BusinessHours = { enabled: true, timeZone: 'UTC', week: never, holidays: [holiday] };
const opensAt = `${inTwoYears}T09:30:00.000Z`;

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
    company = await aCompany(server);
  });
  afterAll(() => server.stop());

  const setHours = (body: BusinessHours) =>
    server.call('PUT /api/business-hours', { token: company.admin.token, body });
  const init = async () => {
    const { widgetKey } = company;
    return (await server.call('POST /api/widget/init', { body: { widgetKey } })).body.settings;
  };

  test('customers learn at the start and live whether it is closed, somebody is there, or nobody', async () => {
    expect(await init()).toMatchObject({ online: false, availability: { state: 'nobody', opensAt: null } });
    const ear = await listening(server, await aVisitor(server, company));
    await ear.settled();
    await setHours(shut);
    expect(await ear.next('availability:changed', ({ state }) => state === 'closed')).toEqual({
      state: 'closed',
      opensAt,
    });
    expect(await init()).toMatchObject({ online: false, availability: { state: 'closed', opensAt } });

    ear.forget();
    await setHours({ ...shut, holidays: [] });
    expect(await ear.next('availability:changed')).toEqual({ state: 'closed', opensAt: null });
    const operator = await listening(server, company.admin);
    await ear.settled();
    expect(ear.of('availability:changed')).toHaveLength(1);

    ear.forget();
    await setHours(defaultHours());
    expect(await ear.next('availability:changed')).toEqual({ state: 'open', opensAt: null });
    expect(await init()).toMatchObject({ online: true, availability: { state: 'open', opensAt: null } });

    ear.forget();
    operator.socket.close();
    const reloaded = await listening(server, company.admin);
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    expect(ear.of('availability:changed')).toEqual([]);
    reloaded.socket.close();
    expect(await ear.next('availability:changed')).toEqual({ state: 'nobody', opensAt: null });
  });

  test('who was away hears on coming back how it is now, and another company hears nothing of it', async () => {
    const ear = await listening(server, await aVisitor(server, company));
    const foreign = await listening(server, await aVisitor(server, await aCompany(server)));
    await Promise.all([ear.settled(), foreign.settled()]);
    ear.socket.disconnect();
    await setHours(shut);
    ear.forget();
    ear.socket.connect();
    expect(await ear.next('availability:changed')).toEqual({ state: 'closed', opensAt });
    await foreign.settled();
    // Of their own company they hear at their coming; it has no hours, and is never closed.
    expect(foreign.of('availability:changed').filter(({ state }) => state === 'closed')).toEqual([]);
  });
});
