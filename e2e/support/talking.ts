import type { InboxPage } from './inbox-page.ts';
import type { ShopPage } from './shop-page.ts';
import type { Stage } from './stage.ts';
import { expectOneTranscript, TALL, writtenBy } from './transcript.ts';

export interface Talking {
  shop: ShopPage;
  inbox: InboxPage;
  conversationId: string;
  written: ReturnType<typeof writtenBy>;
  /** Waits for the end that is asked for of both, or of the given clients. */
  theEnd(options?: { clients?: (ShopPage | InboxPage)[]; timeoutMs?: number }): Promise<void>;
}

/** A visitor and an operator who have begun to talk. */
export async function talking(stage: Stage): Promise<Talking> {
  const [shop, inbox] = await Promise.all([stage.shop('/demo', TALL), stage.inbox(undefined, TALL)]);
  const written = writtenBy();
  const first = written.next('visitor');
  await shop.openChat();
  await shop.write(first);
  // A network that swallows WebSockets lets nobody hear of it for ten seconds.
  await inbox.rows.filter({ hasText: first }).getByRole('link').click({ timeout: 30_000 });
  await inbox.thread.getByText(first).waitFor();
  const conversationId = new URL(inbox.page.url()).pathname.split('/')[2] ?? '';
  return {
    shop,
    inbox,
    conversationId,
    written,
    theEnd: (options = {}) =>
      expectOneTranscript({
        admin: stage.admin,
        conversationId,
        written,
        clients: [shop, inbox],
        ...options,
      }),
  };
}
