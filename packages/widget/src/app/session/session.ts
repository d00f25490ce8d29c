import { ApiError, type Outbox, type Store, type Thread } from '@switchboard/client';
import { backoffMs } from '@switchboard/client/backoff';
import { createStore, type WritableStore } from '@switchboard/client/store';
import type { Availability, BodyOf, Conversation, InitReply, VisitorSettings } from '@switchboard/protocol';
import type { HostPage } from '../../shared/frame-protocol.ts';
import type { Person } from '../prechat/validate.ts';
import { type Content, FirstMessages, isRefusal } from './first-messages.ts';
import type { Keeper, Previewed } from './keeper.ts';

export type InitBody = BodyOf<'POST /api/widget/init'>;

export interface SessionState {
  /** `unavailable`: this widget does not exist, is switched off, or may not be shown on this page. */
  status: 'loading' | 'ready' | 'failed' | 'unavailable';
  settings: VisitorSettings | null;
  /** '' until the server has named them. */
  visitorId: string;
  /** What is known of the visitor, from the page, the form or an earlier visit. */
  person: Person;
  conversation: Conversation | null;
  thread: Thread | null;
}

/** What the page tells about this visit. */
export interface Visit {
  page?: HostPage;
  identityToken?: string;
}

export interface SessionDeps {
  /** For every call in the visitor's name. */
  token: WritableStore<string | null>;
  widgetKey: string;
  keeper: Keeper;
  outbox: Outbox;
  init(body: InitBody): Promise<InitReply>;
  openThread(reply: InitReply, conversationId: string): Thread;
  now(): number;
}

const NOBODY: Person = { name: '', email: '' };

/** One visitor at one widget: who they are, what is open, and the way to the first conversation. */
export class Session {
  readonly state: Store<SessionState>;
  readonly firstMessages: FirstMessages;
  readonly #state;
  readonly #deps;
  #previewed: Previewed;
  #visit: Visit = {};
  #failures = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the questions, so that an answer that was overtaken is left aside. */
  #asking = 0;
  #forgotten = false;
  /** The server's last word on the visitor. */
  #reply: InitReply | null = null;
  /** The visitor has opened this conversation themselves: news of another one do not take it away. */
  #chosen = false;

  constructor(deps: SessionDeps) {
    const kept = deps.keeper.read();
    this.#deps = deps;
    this.#previewed = kept?.previewed ?? { conversationId: '', seq: 0 };
    this.#state = createStore<SessionState>({
      status: 'loading',
      settings: kept?.settings ?? null,
      visitorId: kept?.visitorId ?? '',
      person: kept?.person ?? NOBODY,
      conversation: null,
      thread: null,
    });
    this.state = this.#state;
    this.firstMessages = new FirstMessages({
      initial: kept?.firstMessages ?? [],
      now: deps.now,
      begin: (message) => this.#begin(message),
      handOver: (messages) => {
        for (const message of messages) this.send(message);
      },
    });
    this.firstMessages.items.subscribe(() => this.#keep());
  }

  /** Up to where the conversation's replies were shown beside the closed launcher. */
  previewedSeq(conversationId: string): number {
    return this.#previewed.conversationId === conversationId ? this.#previewed.seq : 0;
  }

  notePreviewed(previewed: Previewed): void {
    this.#previewed = previewed;
    this.#keep();
  }

  /** Asks the server who is there and what is open: at the start, and whenever that may have changed. */
  refresh(visit: Visit = {}): void {
    this.#visit = { ...this.#visit, ...visit };
    void this.#ask();
  }

  /** The network is back: what waits for it need not wait on. */
  retryNow(): void {
    if (this.state.get().status === 'failed') this.refresh();
    this.firstMessages.flush();
  }

  introduce(person: Person): void {
    const { name, email } = this.state.get().person;
    this.#patch({ person: { name: person.name || name, email: person.email || email } });
  }

  /** The server says whether anybody is there, also while the window is open. */
  noteAvailability(availability: Availability): void {
    const { settings } = this.state.get();
    if (!settings || JSON.stringify(settings.availability) === JSON.stringify(availability)) return;
    this.#patch({ settings: { ...settings, availability, online: availability.state === 'open' } });
  }

  send({ text, attachments }: Content): void {
    const { thread } = this.state.get();
    if (!thread) {
      this.#joinOtherTab();
      this.firstMessages.add({ text, attachments });
    } else thread.send({ text, attachmentIds: attachments.map(({ id }) => id), attachments });
  }

  /** Shows another of the visitor's conversations; null: what is written next begins a new one. */
  show(conversation: Conversation | null): void {
    if (!this.#reply) return;
    this.state.get().thread?.close();
    this.#chosen = conversation !== null;
    const unknown = { ...this.#reply, conversation: null };
    const thread = conversation && this.#deps.openThread(unknown, conversation.id);
    this.#patch({ conversation, thread });
    this.#keep();
  }

  /** Ends it and removes everything that was kept. */
  forget(): void {
    this.#forgotten = true;
    clearTimeout(this.#retryTimer);
    this.firstMessages.stop();
    this.state.get().thread?.close();
    const { outbox, keeper } = this.#deps;
    for (const item of outbox.items.get()) outbox.discard(item.clientMessageId);
    keeper.forget();
  }

  async #ask(): Promise<void> {
    clearTimeout(this.#retryTimer);
    this.#joinOtherTab();
    this.#asking += 1;
    const mine = this.#asking;
    const overtaken = () => mine !== this.#asking || this.#forgotten;
    try {
      const reply = await this.#deps.init(this.#body());
      if (overtaken()) return;
      this.#failures = 0;
      this.#adopt(reply);
      this.firstMessages.flush();
    } catch (error) {
      if (!overtaken()) this.#cope(error);
    }
  }

  async #begin({ text, attachments, clientMessageId }: Content & { clientMessageId: string }): Promise<void> {
    const { name, email } = this.state.get().person;
    const attachmentIds = attachments.map(({ id }) => id);
    const reply = await this.#deps.init({
      ...this.#body(),
      name,
      email,
      message: text,
      attachmentIds,
      clientMessageId,
    });
    this.#chosen = false;
    if (!this.#forgotten) this.#adopt(reply, { drawAnew: true });
  }

  #body(): InitBody {
    return { widgetKey: this.#deps.widgetKey, visitorToken: this.#deps.token.get(), ...this.#visit };
  }

  /** Another tab may have begun the conversation meanwhile: then this one is the same visitor's. */
  #joinOtherTab(): void {
    const kept = this.#deps.keeper.read();
    if (!kept || this.state.get().thread) return;
    this.#deps.token.set(kept.token);
    this.#patch({ visitorId: kept.visitorId });
  }

  #cope(error: unknown): void {
    const code = error instanceof ApiError ? error.code : null;
    if (this.#visit.identityToken && (code === 'unauthorized' || code === 'invalid_input')) {
      // A token that proves nothing makes nobody of the visitor: they go on unproven.
      const { identityToken: _, ...rest } = this.#visit;
      this.#visit = rest;
      this.refresh();
      return;
    }
    const refused = isRefusal(error);
    if (this.state.get().status !== 'ready') this.#patch({ status: refused ? 'unavailable' : 'failed' });
    if (refused) return;
    this.#retryTimer = setTimeout(
      () => this.refresh(),
      backoffMs(this.#failures, { firstMs: 2000, maxMs: 30_000 }),
    );
    this.#failures += 1;
  }

  /** Takes what the server says of visitor and conversation for the truth. */
  #adopt(reply: InitReply, { drawAnew = false } = {}): void {
    const { thread, person, conversation, visitorId } = this.state.get();
    const sameVisitor = visitorId === '' || reply.visitor.id === visitorId;
    const open = this.#chosen && sameVisitor ? null : reply.conversation;
    const id = open?.id ?? (sameVisitor ? this.#unfinished() : undefined);
    const stays = id !== undefined && id === thread?.conversationId && !drawAnew;
    this.#deps.token.set(reply.token);
    this.#reply = reply;
    if (!stays) thread?.close();
    this.#state.set({
      status: 'ready',
      settings: reply.settings,
      visitorId: reply.visitor.id,
      person: { name: reply.visitor.name || person.name, email: reply.visitor.email || person.email },
      conversation: open ?? (stays ? conversation : null),
      thread: stays ? thread : id === undefined ? null : this.#deps.openThread(reply, id),
    });
    this.#rescue(id, sameVisitor);
    this.#keep();
  }

  /** Where none is open: the conversation on the screen, or the one that unsent messages belong to and reopen. */
  #unfinished(): string | undefined {
    return this.state.get().thread?.conversationId ?? this.#deps.outbox.items.get()[0]?.conversationId;
  }

  /** Unsent messages of a conversation that can't be gone on with are sent in the present one. */
  #rescue(conversationId: string | undefined, sameVisitor: boolean): void {
    const { outbox } = this.#deps;
    for (const { clientMessageId, conversationId: belongsTo, text, attachments } of outbox.items.get()) {
      if (belongsTo === conversationId) continue;
      outbox.discard(clientMessageId);
      // Files were uploaded by that visitor, and are only theirs to send.
      if (text || sameVisitor) this.send({ text, attachments: sameVisitor ? attachments : [] });
    }
  }

  #patch(part: Partial<SessionState>): void {
    this.#state.set({ ...this.state.get(), ...part });
  }

  /** Nothing lasting is stored about somebody who has not written. */
  #keep(): void {
    const { settings, person, thread, visitorId } = this.state.get();
    const firstMessages = this.firstMessages.items.get();
    const written = thread !== null || firstMessages.length > 0;
    const token = this.#deps.token.get();
    if (!written || this.#forgotten || !token || !settings) return;
    this.#deps.keeper.write({
      token,
      visitorId,
      settings,
      previewed: this.#previewed,
      person,
      firstMessages,
    });
  }
}
