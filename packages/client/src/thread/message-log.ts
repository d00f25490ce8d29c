import type { Message } from '@switchboard/protocol';

/** What a message meant for the log: next in line, ahead of a gap, or already there. */
export type Inserted = 'appended' | 'ahead' | 'known';

/** More than this waits for the gap fill to read it again. */
const MAX_AHEAD = 500;

/** The part of a conversation that is known without a gap, and what came too early. Order is seq, nothing else. */
export interface MessageLog {
  /** Ascending, gap-free; a new array after every change. */
  readonly messages: readonly Message[];
  /** Seq of the last gap-free message; 0 for none. */
  readonly lastSeq: number;
  /** Ascending; what came before the messages between were there. */
  ahead(): readonly Message[];
  insert(message: Message): Inserted;
  /** Messages that stand right before the first one. */
  prepend(earlier: readonly Message[]): void;
}

export function createMessageLog(first: readonly Message[]): MessageLog {
  let messages: readonly Message[] = first;
  const early = new Map<number, Message>();

  function lastSeq(): number {
    return messages.at(-1)?.seq ?? 0;
  }

  /** The message and those that waited for it. */
  function run(message: Message): Message[] {
    const next: Message[] = [];
    for (let one: Message | undefined = message; one; one = early.get(one.seq + 1)) {
      early.delete(one.seq);
      next.push(one);
    }
    return next;
  }

  return {
    get messages() {
      return messages;
    },
    get lastSeq() {
      return lastSeq();
    },
    ahead: () => [...early.values()].sort((a, b) => a.seq - b.seq),
    insert(message) {
      if (message.seq <= lastSeq() || early.has(message.seq)) return 'known';
      if (message.seq > lastSeq() + 1) {
        if (early.size < MAX_AHEAD) early.set(message.seq, message);
        return 'ahead';
      }
      messages = [...messages, ...run(message)];
      return 'appended';
    },
    prepend(earlier) {
      const start = messages[0]?.seq ?? 0;
      messages = [...earlier.filter((message) => message.seq < start), ...messages];
    },
  };
}
