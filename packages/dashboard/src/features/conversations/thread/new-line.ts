/** Where the line “new” stands, and how far the operator has read. */
export interface NewLine {
  /** The line stands after the message with this seq; null: there is none. */
  afterSeq: number | null;
  readSeq: number;
}

interface Seen {
  lastSeq: number;
  /** Of the newest message of the customer. */
  lastCustomerSeq: number;
  /** Of the newest message of this operator; Infinity for one on its way. */
  lastOwnSeq: number;
  /** The end is in sight, and somebody is looking. */
  isReading: boolean;
}

/** The line stays while it is read, moves when more comes after all was read, and goes with the operator's answer. */
export function stepNewLine(line: NewLine, seen: Seen): NewLine {
  const { lastSeq, lastCustomerSeq, lastOwnSeq, isReading } = seen;
  if (line.afterSeq !== null && lastOwnSeq > line.afterSeq) {
    return { afterSeq: null, readSeq: Math.max(line.readSeq, lastSeq) };
  }
  if (isReading) return line.readSeq >= lastSeq ? line : { ...line, readSeq: lastSeq };
  const hasNews = lastCustomerSeq > line.readSeq;
  const isMarked = line.afterSeq !== null && line.afterSeq >= line.readSeq;
  return hasNews && !isMarked ? { ...line, afterSeq: line.readSeq } : line;
}
