import type { Receipts } from '@switchboard/protocol';
import type { Side } from '../send-item.ts';

export function noReceipts(): Receipts {
  return { customer: { deliveredSeq: 0, readSeq: 0 }, operator: { deliveredSeq: 0, readSeq: 0 } };
}

function furthest(a: Receipts[Side], b: Partial<Receipts[Side]>): Receipts[Side] {
  const readSeq = Math.max(a.readSeq, b.readSeq ?? 0);
  const deliveredSeq = Math.max(a.deliveredSeq, b.deliveredSeq ?? 0, readSeq);
  return readSeq === a.readSeq && deliveredSeq === a.deliveredSeq ? a : { deliveredSeq, readSeq };
}

/** How far each side has got, from both: never back, whatever order they come in (G10). What was read was delivered. */
export function advance(known: Receipts, heard: Partial<Record<Side, Partial<Receipts[Side]>>>): Receipts {
  const customer = furthest(known.customer, heard.customer ?? {});
  const operator = furthest(known.operator, heard.operator ?? {});
  return customer === known.customer && operator === known.operator ? known : { customer, operator };
}
