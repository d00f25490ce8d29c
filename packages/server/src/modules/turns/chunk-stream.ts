import type { AnswerMeta } from '@switchboard/protocol';

/** Twenty times a second looks like a stream; more often, each word costs a packet to everybody who watches. */
const EVERY_MS = 50;
const AT_CHARS = 1_000;

export interface ChunkStream {
  chunk(text: string): void;
  cite(sources: AnswerMeta['sources']): void;
  /** Sends what is held back. */
  flush(): void;
  /** Sends nothing more. */
  close(): void;
  /** All of it, sent or not. */
  said(): string;
  /** What it named by number. */
  cited(): AnswerMeta['sources'];
}

/** Gathers what a bot says into chunks; the first one goes at once. */
export function createChunkStream(send: (index: number, text: string) => void): ChunkStream {
  let said = '';
  let cited: AnswerMeta['sources'] = [];
  let held = '';
  let index = 0;
  let timer: NodeJS.Timeout | undefined;
  let isOpen = true;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (held === '' || !isOpen) return;
    send(index, held);
    index += 1;
    held = '';
  }

  return {
    chunk(text) {
      if (!isOpen || text === '') return;
      said += text;
      held += text;
      if (index === 0 || held.length >= AT_CHARS) flush();
      else timer ??= setTimeout(flush, EVERY_MS);
    },
    cite(sources) {
      if (isOpen) cited = sources;
    },
    flush,
    close() {
      clearTimeout(timer);
      isOpen = false;
    },
    said: () => said,
    cited: () => cited,
  };
}
