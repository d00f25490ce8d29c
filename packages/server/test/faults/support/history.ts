import type { Message } from '@switchboard/protocol';

/** One thing somebody wanted said, and what they were told of it. */
export interface Sent {
  conversationId: string;
  authorId: string;
  clientMessageId: string;
  text: string;
  /** Counts the sends of one writer. */
  number: number;
  writer: string;
  acknowledged: { id: string; seq: number } | null;
}

/** What all clients did, to be held against what the server has in the end. */
export class History {
  readonly #sent = new Map<string, Sent>();

  invoke(sent: Omit<Sent, 'acknowledged'>): void {
    this.#sent.set(sent.clientMessageId, { ...sent, acknowledged: null });
  }

  /** Throws when an earlier answer to the same send said something else. */
  acknowledge(clientMessageId: string, { id, seq }: Message): void {
    const sent = this.#sent.get(clientMessageId);
    if (!sent) throw new Error(`${clientMessageId} was acknowledged and never sent`);
    const earlier = sent.acknowledged;
    if (earlier && (earlier.id !== id || earlier.seq !== seq)) {
      throw new Error(`${clientMessageId} was acknowledged as ${earlier.id} and as ${id}`);
    }
    sent.acknowledged = { id, seq };
  }

  get acknowledged(): Sent[] {
    return [...this.#sent.values()].filter((sent) => sent.acknowledged);
  }

  find(clientMessageId: string): Sent | undefined {
    return this.#sent.get(clientMessageId);
  }

  /** What is wrong with a conversation's final list; nothing in a correct one. */
  faultsOf(conversationId: string, list: readonly Message[]): string[] {
    return [
      ...gaps(list),
      ...doubles(list),
      ...this.#lost(conversationId, list),
      ...this.#strangers(conversationId, list),
      ...this.#overtakings(list),
    ];
  }

  #lost(conversationId: string, list: readonly Message[]): string[] {
    const bySeq = new Map(list.map((message) => [message.seq, message]));
    return this.acknowledged
      .filter((sent) => sent.conversationId === conversationId)
      .filter(({ acknowledged, text }) => {
        const found = bySeq.get(acknowledged?.seq ?? 0);
        return found?.id !== acknowledged?.id || found?.text !== text;
      })
      .map(({ clientMessageId, acknowledged }) => `lost: ${clientMessageId} at ${acknowledged?.seq}`);
  }

  /** Messages that nobody wrote here. Those without a clientMessageId were not written by a writer of this history. */
  #strangers(conversationId: string, list: readonly Message[]): string[] {
    return list
      .filter(({ meta, text }) => {
        if (meta.clientMessageId === undefined) return false;
        const sent = this.#sent.get(meta.clientMessageId);
        return (
          sent?.conversationId !== conversationId || sent.authorId !== meta.author.id || sent.text !== text
        );
      })
      .map(({ seq }) => `phantom: ${seq}`);
  }

  #overtakings(list: readonly Message[]): string[] {
    const last = new Map<string, number>();
    return list.flatMap(({ seq, meta }) => {
      const sent = this.#sent.get(meta.clientMessageId ?? '');
      if (!sent) return [];
      const before = last.get(sent.writer) ?? -1;
      last.set(sent.writer, sent.number);
      return sent.number > before ? [] : [`out of order: ${seq} of ${sent.writer}`];
    });
  }
}

function gaps(list: readonly Message[]): string[] {
  return list.flatMap(({ seq }, index) => (seq === index + 1 ? [] : [`gap: ${seq} at ${index + 1}`]));
}

function doubles(list: readonly Message[]): string[] {
  const seen = new Set<string>();
  return list.flatMap(({ seq, id, meta }) => {
    const keys = [id, ...(meta.clientMessageId === undefined ? [] : [meta.clientMessageId])];
    const isDouble = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return isDouble ? [`double: ${seq}`] : [];
  });
}
