import type { DeskTicket } from '@switchboard/protocol';

export interface Outcome {
  /** As they were, and as they are now. */
  done: { before: DeskTicket; after: DeskTicket }[];
  refused: { ticket: DeskTicket; error: unknown }[];
}

const atOnce = 4;

/** Changes one ticket after the other, a few at once; one that is refused keeps nobody else from it. */
export async function changeTickets(
  tickets: readonly DeskTicket[],
  change: (ticket: DeskTicket) => Promise<DeskTicket>,
): Promise<Outcome> {
  const outcome: Outcome = { done: [], refused: [] };
  const waiting = [...tickets];
  async function work(): Promise<void> {
    for (let ticket = waiting.shift(); ticket; ticket = waiting.shift()) {
      try {
        outcome.done.push({ before: ticket, after: await change(ticket) });
      } catch (error) {
        outcome.refused.push({ ticket, error });
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcome;
}

/** Those that may be put back: nobody has changed them since. */
export function untouched(
  done: Outcome['done'],
  now: (id: string) => DeskTicket | undefined,
): Outcome['done'] {
  return done.filter(({ after }) => (now(after.id) ?? after).updatedAt === after.updatedAt);
}
