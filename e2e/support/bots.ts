import type { ApiClient } from '@switchboard/client';
import type { BodyOf } from '@switchboard/protocol';
import type { Page } from 'playwright-core';
import { vi } from 'vitest';
import { PATIENCE_MS } from './eventually.ts';

interface Text {
  text: string;
  url?: string;
}

/** A chatbot that has read these texts, by their titles; with the ids of the documents. */
export async function addBot(
  admin: ApiClient,
  bot: BodyOf<'POST /api/chatbots'>,
  texts: Record<string, Text>,
) {
  const { chatbot } = await admin.call('POST /api/chatbots', { body: bot });
  const documents = new Map<string, string>();
  for (const [title, text] of Object.entries(texts)) {
    const body = { title, ...text, botIds: [chatbot.id] };
    documents.set(title, (await admin.call('POST /api/documents', { body })).document.id);
  }
  const haveBeenRead = async () => {
    const { items } = await admin.call('GET /api/documents', {
      query: { botId: chatbot.id, status: 'ready' },
    });
    if (items.length < documents.size) throw new Error(`${bot.name} is still reading.`);
  };
  // Also before the first test, where nothing can be expected yet.
  await vi.waitFor(haveBeenRead, { timeout: PATIENCE_MS, interval: 40 });
  return { ...chatbot, documents };
}

/** A published bot that knows how lamps are returned. */
export function addLampBot(admin: ApiClient, bot: Partial<BodyOf<'POST /api/chatbots'>> = {}) {
  const text =
    'You can return a lamp within 30 days of delivery. Returning a lamp costs nothing: the label is in the box.';
  const returns = { text, url: 'https://shop.example/returns' };
  return addBot(admin, { name: 'Robin', published: true, ...bot }, { Returns: returns });
}

/**
 * Keeps from a page, from its next load on, that an answer is whole: it sees what a slow bot shows. Answers with what lets
 * the rest through, and what resolves when it has asked to hear of a conversation.
 */
export async function holdAnswers(page: Page): Promise<{ listening: Promise<void>; release(): void }> {
  const listening = Promise.withResolvers<void>();
  let isHeld = true;
  let held: (() => void)[] = [];
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer();
    let asked = '';
    socket.onMessage((frame) => {
      asked ||= /^42(\d+)\["subscribe","conversation:/.exec(String(frame))?.[1] ?? '';
      server.send(frame);
    });
    server.onMessage((frame) => {
      const text = String(frame);
      if (asked && text.startsWith(`43${asked}[`)) listening.resolve();
      const ends = text.includes('"bot:end"') || (text.includes('"message:new"') && text.includes('"BOT"'));
      if (isHeld && ends) held.push(() => socket.send(frame));
      else socket.send(frame);
    });
  });
  return {
    listening: listening.promise,
    release() {
      isHeld = false;
      for (const send of held) send();
      held = [];
    },
  };
}
