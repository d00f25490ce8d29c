import type { BrowserContextOptions } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { accessibilityProblems, overflow } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { InboxPage } from './support/inbox-page.ts';
import { type LiveCustomer, startLiveChat } from './support/live-customer.ts';
import { addOperator, type SignedIn, signIn } from './support/people.ts';
import { QueuePage } from './support/queue-page.ts';
import { useStage } from './support/stage.ts';

/** The desk: a queue that agents can trust. */
const stage = useStage();

let otto: Awaited<ReturnType<typeof addOperator>>;
let olga: Awaited<ReturnType<typeof addOperator>>;
let ottoSignedIn: SignedIn;

beforeAll(async () => {
  otto = await addOperator(stage.admin, 'Otto');
  olga = await addOperator(stage.admin, 'Olga');
  await changeOperator(otto.id, { skills: ['shipping'] });
  ottoSignedIn = await signIn(stage.url, otto);
});

async function changeOperator(id: string, body: { skills?: string[]; capacity?: number }): Promise<void> {
  await stage.admin.call('PATCH /api/operators/:id', { params: { id }, body });
}

async function queueOf(who: typeof otto, options: BrowserContextOptions = {}): Promise<QueuePage> {
  const { page } = await stage.inbox(who, options);
  return QueuePage.visit(page);
}

function customer(name: string, start: Partial<Parameters<typeof startLiveChat>[2]> = {}) {
  return startLiveChat(stage.url, name, { subject: `About ${name}`, message: `I am ${name}`, ...start });
}

const accept = ({ session }: LiveCustomer) =>
  ottoSignedIn.api.call('POST /api/live-chat/:id/accept', { params: { id: session.id } });

describe('the queue', () => {
  test('one agent looks and accepts by keyboard, the other learns who took it, and the reply arrives', async () => {
    const [first, second] = await Promise.all([stage.inbox(otto), stage.inbox(olga)]);
    const [mine, other] = [new QueuePage(first.page), new QueuePage(second.page)];
    await Promise.all([mine.press('q'), other.press('g', 'q')]);
    await other.page.getByText('Nobody is waiting.').waitFor();

    const ada = await customer('Ada', {
      subject: 'Where is my parcel?',
      message: 'It was to come on Monday',
      priority: 'high',
      required_skills: ['Shipping', 'French'],
      metadata: { page_url: 'https://shop.example/orders?key=secret' },
    });
    for (const { page, queue, row } of [mine, other].map((it) => ({ ...it, row: it.row('Ada') }))) {
      await row.getByText('Where is my parcel?').waitFor();
      await row.getByText('It was to come on Monday').waitFor();
      await row.getByText(/shop\.example\/orders$/).waitFor();
      await queue.getByRole('heading', { name: 'High 1' }).waitFor();
      await page.getByRole('link', { name: 'Queue 1 waiting' }).waitFor();
    }
    const skillsOf = (it: QueuePage) =>
      it.row('Ada').getByRole('list', { name: 'Required skills' }).getByLabel('One of mine').count();
    expect([await skillsOf(mine), await skillsOf(other)]).toEqual([1, 0]);
    const clock = () => mine.row('Ada').getByRole('time').innerText();
    const before = await clock();
    expect(before).toMatch(/^0:\d\d$/);
    await eventually(clock).not.toBe(before);

    await mine.press('j', 'Space');
    const peek = mine.peek('Ada');
    await peek.getByRole('log', { name: 'Messages' }).getByText('It was to come on Monday').waitFor();
    await peek.getByRole('region', { name: 'Customer' }).getByText('0 chats, 0 tickets').waitFor();
    await mine.press('Enter');
    await mine.page.waitForURL(`**/inbox/${ada.session.id}`);

    await other.page.getByText('Otto took the chat with Ada.').waitFor();
    await eventually(() => other.names()).toEqual([]);
    await other.page.getByText('Nobody is waiting.').waitFor();

    await new InboxPage(mine.page).write('It is in Rotterdam');
    await eventually(() => ada.heard()).toEqual(['It is in Rotterdam']);
  });

  test('looking into a chat is not reading it, and shows what the customer adds', async () => {
    const queue = await queueOf(olga);
    const ada = await customer('Peeked');
    await queue.row('Peeked').getByRole('link').click();
    const log = queue.peek('Peeked').getByRole('log', { name: 'Messages' });
    await log.getByText('I am Peeked').waitFor();
    await ada.say('Still here');
    await log.getByText('Still here').waitFor();
    await queue.row('Peeked').getByText('Still here').waitFor();
    // Longer than reading takes to count in the inbox.
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(ada.wasSeen()).toBe(false);

    await accept(ada);
    await queue.page.getByText('Otto has this chat.').waitFor();
    await queue.press('Escape');
    await queue.page.waitForURL('**/queue');
  });

  test('G11: who accepts a moment too late is told who was faster', async () => {
    const queue = await queueOf(olga);
    const late = await customer('Late');
    await queue.page.route('**/api/live-chat/*/accept', async (route) => {
      await accept(late);
      await route.continue();
    });
    await queue.row('Late').getByRole('button', { name: 'Accept the chat with Late' }).click();
    await queue.page.getByText('Otto was faster and has this chat.').first().waitFor();
    await eventually(() => queue.names()).toEqual([]);
    expect(new URL(queue.page.url()).pathname).toBe('/queue');
  });

  test('urgent chats stand first, filters narrow it down, and the address keeps them', async () => {
    await customer('Usual');
    await customer('Urgent', { priority: 'urgent' });
    await customer('Skilled', { required_skills: ['welding'] });
    const queue = await queueOf(otto);
    await eventually(() => queue.names()).toEqual(['Urgent', 'Usual', 'Skilled']);

    await queue.page.getByRole('button', { name: 'Order' }).click();
    await queue.page.getByRole('menuitemcheckbox', { name: 'Longest waiting first' }).click();
    await eventually(() => queue.names()).toEqual(['Usual', 'Urgent', 'Skilled']);
    await queue.page.getByRole('button', { name: 'Filter' }).click();
    await queue.page.getByRole('menuitemcheckbox', { name: 'Only what my skills fit' }).click();
    await eventually(() => queue.names()).toEqual(['Usual', 'Urgent']);
    await queue.page.reload();
    await eventually(() => queue.names()).toEqual(['Usual', 'Urgent']);
    await queue.page.getByRole('button', { name: 'Clear' }).click();
    await queue.page.getByRole('button', { name: 'Filter' }).click();
    await queue.page.getByRole('menuitemcheckbox', { name: 'welding' }).click();
    await eventually(() => queue.names()).toEqual(['Skilled']);
  });

  test('that did not load says so, and loads when it is asked again', async () => {
    await customer('Loaded');
    const { page } = await stage.inbox(olga);
    const sessions = '**/api/live-chat/agent/sessions*';
    await page.addInitScript(() => {
      addEventListener('click', () => document.documentElement.setAttribute('data-pressed', ''), {
        capture: true,
      });
    });
    // Sockets and news ask again by themselves: until the press they get nothing either, or the button were gone before it.
    await page.route(sessions, async (route) => {
      const isPressed = await page.locator('html[data-pressed]').count();
      return isPressed ? route.continue() : route.fulfill({ status: 503 });
    });
    const queue = await QueuePage.visit(page);
    await queue.queue.getByText('The queue did not load.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await queue.row('Loaded').waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('what came and went while there was no network is caught up with', async () => {
    const gone = await customer('Gone');
    const queue = await queueOf(olga);
    await queue.row('Gone').waitFor();
    await queue.page.context().setOffline(true);
    await accept(gone);
    await customer('Come');
    await queue.page.context().setOffline(false);
    await eventually(() => queue.names()).toEqual(['Come']);
  });
});

describe('the bell', () => {
  /** What the driver asks of a page counts as a press to the browser: here only real presses do. */
  async function untouchedQueueOf(who: typeof otto): Promise<QueuePage> {
    const { page } = await stage.inbox(who);
    await page.addInitScript(() => Object.defineProperty(navigator, 'userActivation', { value: undefined }));
    return QueuePage.visit(page);
  }

  /** How many tones it has struck since. */
  async function countTones({ page }: QueuePage): Promise<() => Promise<number>> {
    await page.evaluate(() => {
      const counted = globalThis as unknown as { tones: number };
      counted.tones = 0;
      const { start } = OscillatorNode.prototype;
      OscillatorNode.prototype.start = function (when) {
        counted.tones += 1;
        start.call(this, when);
      };
    });
    return () => page.evaluate(() => (globalThis as unknown as { tones: number }).tones);
  }
  const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000));

  test('says that it is silent, rings once it may and again, and stops when the chat is taken', async () => {
    const queue = await untouchedQueueOf(olga);
    const tones = await countTones(queue);
    const silent = queue.page.getByText('Your browser keeps the bell silent');
    await silent.waitFor();
    const chat = await customer('Ringing');
    await queue.row('Ringing').waitFor();
    await seconds(1);
    expect(await tones()).toBe(0);

    // Any press will do, and what it was meant for happens too, although the line above goes.
    await queue.row('Ringing').getByRole('link').click();
    await queue.peek('Ringing').waitFor();
    await silent.waitFor({ state: 'detached' });
    await eventually(tones).toBeGreaterThanOrEqual(2);
    await eventually(tones).toBeGreaterThanOrEqual(4);
    await accept(chat);
    await eventually(() => queue.names()).toEqual([]);
    const rung = await tones();
    await seconds(5);
    expect(await tones()).toBe(rung);
  });

  test('comes with a notice of the browser, once that is allowed, while nobody looks at the page', async () => {
    const queue = await queueOf(olga);
    await queue.page.evaluate(() => {
      const shown: string[] = [];
      class Recorded {
        static permission = 'default';
        static async requestPermission() {
          Recorded.permission = 'granted';
        }
        constructor(title: string, { body }: { body: string }) {
          shown.push(`${title}: ${body}`);
        }
      }
      Object.assign(globalThis, { Notification: Recorded, shown });
      document.hasFocus = () => false;
    });
    const shown = () => queue.page.evaluate(() => (globalThis as unknown as { shown: string[] }).shown);
    await customer('Unnoticed');
    await queue.row('Unnoticed').waitFor();
    expect(await shown()).toEqual([]);
    await queue.page.getByRole('button', { name: 'Allow notices' }).click();
    await customer('Noticed');
    await eventually(shown).toEqual(['Noticed is waiting: About Noticed']);
  });

  test('keeps silent where it is turned off, and for who has no room for another chat', async () => {
    const queue = await untouchedQueueOf(olga);
    await queue.page.getByRole('button', { name: 'Turn the bell off' }).click();
    const tones = await countTones(queue);
    await customer('Unheard');
    await queue.row('Unheard').waitFor();
    await seconds(1);
    expect(await tones()).toBe(0);
    await queue.page.getByRole('button', { name: 'Turn the bell on' }).click();
    await eventually(tones).toBeGreaterThanOrEqual(2);

    await changeOperator(olga.id, { capacity: 1 });
    const full = await untouchedQueueOf(olga);
    const tonesWhenFull = await countTones(full);
    const taken = await customer('Taken');
    await stage.admin.call('POST /api/live-chat/:id/assign', {
      params: { id: taken.session.id },
      body: { agent_id: olga.id },
    });
    await full.page.getByText('You have 1 of 1').waitFor();
    await full.page.getByRole('heading', { name: 'Queue' }).click();
    await seconds(1);
    expect(await tonesWhenFull()).toBe(0);
    await changeOperator(olga.id, { capacity: 5 });
  });
});

describe('an open conversation', () => {
  test('is transferred by keyboard, with words where the colleague is full, and returned to the queue', async () => {
    const [mine, other] = [await queueOf(otto), await queueOf(olga)];
    await changeOperator(olga.id, { capacity: 1 });
    const [full, chat] = [await customer('Full'), await customer('Moved')];
    await stage.admin.call('POST /api/live-chat/:id/assign', {
      params: { id: full.session.id },
      body: { agent_id: olga.id },
    });
    await mine.row('Moved').getByRole('button').click();
    await mine.page.getByRole('log', { name: 'Messages' }).getByText('I am Moved').waitFor();
    await mine.page.getByRole('button', { name: 'Transfer' }).waitFor();

    await mine.press('t');
    const dialog = mine.page.getByRole('dialog', { name: 'Transfer the conversation' });
    await dialog.getByText('full', { exact: true }).waitFor();
    await mine.page.keyboard.type('olg');
    await mine.press('Enter', 'Enter');
    await dialog.getByText('Olga has 1 active chats and a capacity of 1.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Transfer all the same' }).count()).toBe(0);

    await changeOperator(olga.id, { capacity: 5 });
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Knows parcels');
    await mine.press('Enter');
    await mine.page.getByText('Transferred to Olga').first().waitFor();
    const notice = other.page
      .getByRole('listitem')
      .filter({ hasText: 'Otto gave you Moved’s chat: Knows parcels' });
    await notice.getByRole('button', { name: 'Open' }).click();
    await other.page.getByRole('region', { name: 'Conversation with Moved' }).waitFor();
    await mine.page.getByRole('button', { name: 'Assignee: Olga' }).waitFor();
    const { session } = await stage.admin.call('GET /api/live-chat/:id', { params: { id: chat.session.id } });
    expect(session).toMatchObject({
      agent_id: olga.id,
      transfers: [{ from_agent_id: otto.id, to_agent_id: olga.id, reason: 'Knows parcels' }],
    });
    // It is Olga's now: only she may give it on.
    await eventually(() => mine.page.getByRole('button', { name: 'Transfer' }).count()).toBe(0);

    await other.page.getByText('Otto: Knows parcels', { exact: true }).waitFor();
    await other.page.getByRole('button', { name: 'Return to queue' }).click();
    await mine.press('q');
    await mine.row('Moved').waitFor();
  });

  test('becomes a ticket once, and shows its number to everybody', async () => {
    const chat = await customer('Ticket');
    await accept(chat);
    const [mine, other] = await Promise.all([stage.inbox(otto), stage.inbox(olga)]);
    await Promise.all([mine.openById(chat.session.id), other.openById(chat.session.id)]);
    await other.page.getByRole('button', { name: 'Make ticket' }).waitFor();
    await mine.page.getByRole('button', { name: 'Make ticket' }).click();
    for (const { page } of [mine, other]) {
      await page
        .getByRole('region', { name: 'Conversation with Ticket' })
        .getByText('#1', { exact: true })
        .waitFor();
      expect(await page.getByRole('button', { name: 'Make ticket' }).count()).toBe(0);
    }
  });
});

test('the board shows who waits and who is on what, and an admin gives a chat even to the full', async () => {
  await changeOperator(olga.id, { capacity: 1 });
  const there = await queueOf(olga);
  const { page } = await stage.inbox();
  await page.goto('/board');
  const agent = page.getByRole('listitem', { name: 'Olga' });
  await agent.getByText('0 of 1 · 0 %').waitFor();
  await page.getByText('Nobody is waiting.').waitFor();

  await customer('Firstly');
  await customer('Secondly');
  await page.getByRole('definition').filter({ hasText: /^2$/ }).waitFor();
  for (const name of ['Firstly', 'Secondly']) {
    await page.getByRole('button', { name: `Assign the chat with ${name}` }).click();
    const dialog = page.getByRole('dialog', { name: `Assign the chat with ${name}` });
    await dialog.getByRole('radio', { name: /Olga/ }).check();
    await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
    if (name === 'Secondly') {
      await dialog.getByText('Olga has 1 active chats and a capacity of 1.').waitFor();
      await dialog.getByRole('button', { name: 'Assign all the same' }).click();
    }
    await dialog.waitFor({ state: 'detached' });
  }
  await agent.getByText('2 of 1 · 200 %').waitFor();
  await eventually(() => agent.getByRole('link').allInnerTexts()).toContain('Secondly');
  await there.page.getByText('You have 2 of 1').waitFor();

  await there.page.goto('/board');
  await there.page.getByText('There is no such page.').waitFor();
  await changeOperator(olga.id, { capacity: 5 });
});

describe('who does nothing', () => {
  const sleepy = useStage({ env: { AWAY_AFTER_SECONDS: '2' } });

  test('is shown as away, and as online again with the first press of a key', async () => {
    const { page } = await sleepy.inbox();
    const account = page.getByRole('button', { name: 'Account of Admin' });
    await account.getByRole('img', { name: 'Away' }).waitFor();
    await page.keyboard.press('Shift');
    await account.getByRole('img', { name: 'Online' }).waitFor();
    await account.click();
    const said = page.getByRole('menu', { name: 'Account' }).getByText('Online');
    // Between two looks they may have been away again.
    await eventually(async () => {
      await page.keyboard.press('Shift');
      return said.count();
    }).toBe(1);
  });
});

describe.each([
  ['desktop', { viewport: { width: 1440, height: 900 } }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
] as [string, BrowserContextOptions][])('on a %s', (size, options) => {
  test('queue, look into a chat, board and transfer have nothing that axe finds, and fit the window', async () => {
    await customer('Ada Lovelace', {
      subject: 'My parcel has not come and I have been waiting for it since Monday morning',
      priority: 'urgent',
      required_skills: ['shipping', 'French'],
      metadata: { page_url: 'https://shop.example/orders/a-rather-long-address-of-a-page/17' },
    });
    const chat = await customer('Grace Hopper', { required_skills: ['shipping'] });
    const found: string[] = [];
    const { page } = await stage.inbox(undefined, options);

    async function examine(name: string): Promise<void> {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: stage.screenshot(`look/${size}-${name}-${colorScheme}`) });
        found.push(...(await accessibilityProblems(page)).map((problem) => `${name}: ${problem}`));
      }
      found.push(...(await overflow(page)).map((problem) => `${name}: ${problem}`));
    }

    const queue = await QueuePage.visit(page);
    await queue.row('Ada Lovelace').waitFor();
    await examine('queue');
    await queue.row('Grace Hopper').getByRole('link').click();
    await queue.peek('Grace Hopper').getByText('I am Grace Hopper').waitFor();
    await examine('peek');
    await queue.peek('Grace Hopper').getByRole('button', { name: 'Accept' }).click();
    await page.waitForURL(`**/inbox/${chat.session.id}`);
    await page.getByRole('button', { name: 'Transfer' }).click();
    await page.getByRole('dialog').getByRole('radio').first().waitFor();
    await examine('transfer');
    await page.goto('/board');
    await page.getByRole('listitem', { name: 'Otto' }).waitFor();
    await examine('board');
    expect(found).toEqual([]);
  });
});
