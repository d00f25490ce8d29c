import type { ApiClient } from '@switchboard/client';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { eventually } from './eventually.ts';
import type { InboxPage } from './inbox-page.ts';
import { serverTranscript } from './people.ts';
import type { ShopPage } from './shop-page.ts';

/** High enough that the inbox draws every message of these tests: it leaves out what is not in sight. */
export const TALL = { viewport: { width: 1280, height: 3200 } };

/** What stands for a message in the tests: who, in which conversation, and the how-manieth of theirs. */
const WORD = /\b[VO]\d+-\d+\b/g;

let conversations = 0;

/** Everything that was written, by who wrote it, in the order they wrote it. */
export interface Written {
  visitor: string[];
  operator: string[];
}

/** Of one conversation; no two say the same. */
export function writtenBy(): Written & { next(who: 'visitor' | 'operator'): string } {
  const written: Written = { visitor: [], operator: [] };
  conversations += 1;
  const mine = conversations;
  return {
    ...written,
    next(who) {
      const word = `${who === 'visitor' ? 'V' : 'O'}${mine}-${written[who].length + 1}`;
      written[who].push(word);
      return word;
    },
  };
}

const unfinished = (log: Locator) => log.getByText(/^(Sending|Not sent\b.*)$/).count();

export interface Told {
  admin: ApiClient;
  conversationId: string;
  written: Written;
  clients: (ShopPage | InboxPage)[];
  timeoutMs?: number;
}

/**
 * The end that every test here is about: the server has each message once, each author's in the order they wrote
 * them; and every client shows exactly the server's list, with nothing left to send.
 */
export async function expectOneTranscript({
  admin,
  conversationId,
  written,
  clients,
  timeoutMs = 60_000,
}: Told): Promise<void> {
  const all = [...written.visitor, ...written.operator].toSorted();
  await eventually(async () => (await serverTranscript(admin, conversationId)).toSorted(), {
    that: 'the server has each message once',
    timeoutMs,
  }).toEqual(all);
  const list = await serverTranscript(admin, conversationId);
  expect(list.filter((word) => word.startsWith('V'))).toEqual(written.visitor);
  expect(list.filter((word) => word.startsWith('O'))).toEqual(written.operator);
  for (const client of clients) {
    await eventually(() => client.said(WORD), { that: 'a client shows the list', timeoutMs }).toEqual(list);
    const log = 'thread' in client ? client.thread : client.log;
    await eventually(() => unfinished(log), { that: 'nothing waits to be sent', timeoutMs }).toBe(0);
  }
}
