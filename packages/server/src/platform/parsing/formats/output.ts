import { Unparsable } from '../problem.ts';
import type { ParsedPart, ParsingLimits } from '../thread-protocol.ts';

/** Characters of one message: the main thread unpacks it in a moment. */
const MESSAGE_CHARS = 32_000;

/** Gathers what was read, and stops what reads too much. */
export interface Output {
  write(text: string, label?: string): void;
  flush(): void;
}

export function createOutput(send: (parts: ParsedPart[]) => void, { chars }: ParsingLimits): Output {
  let waiting: ParsedPart[] = [];
  let size = 0;
  let total = 0;
  const flush = () => {
    if (waiting.length > 0) send(waiting);
    waiting = [];
    size = 0;
  };
  return {
    flush,
    write(text, label) {
      if (text.trim() === '') return;
      total += text.length;
      if (total > chars) throw new Unparsable('too_long');
      waiting.push(label === undefined ? { text } : { label, text });
      size += text.length;
      if (size >= MESSAGE_CHARS) flush();
    },
  };
}
