import type { Availability } from '@switchboard/protocol';
import { describe, expect, it } from 'vitest';
import { anInitReply, aSession, settle } from '../../../test/session.ts';
import { keepCurrent } from './keep-current.ts';

const CLOSED: Availability = { state: 'closed', opensAt: '2026-11-23T09:00:00.000Z' };

async function start() {
  const parts = aSession([anInitReply(), anInitReply()]);
  let tell: (availability: Availability) => void = () => {};
  let connected = () => {};
  const connection = {
    on: (_event: string, handler: typeof tell) => {
      tell = handler;
      return () => {};
    },
    onConnected: (handler: () => void) => {
      connected = handler;
      return () => {};
    },
  };
  keepCurrent(connection as never, parts.session);
  parts.session.refresh();
  await settle();
  return { ...parts, tell: (it: Availability) => tell(it), connected: () => connected() };
}

describe('keepCurrent', () => {
  it('notes at once that nobody is there any more', async () => {
    const { session, tell } = await start();
    let changes = 0;
    session.state.subscribe(() => {
      changes += 1;
    });
    tell(CLOSED);
    tell({ ...CLOSED });
    expect(session.state.get().settings).toMatchObject({ availability: CLOSED, online: false });
    expect(changes).toBe(1);
  });

  it('asks again when a lost connection is back, not when it begins', async () => {
    const { asked, connected } = await start();
    connected();
    expect(asked).toHaveLength(1);
    connected();
    expect(asked).toHaveLength(2);
  });
});
