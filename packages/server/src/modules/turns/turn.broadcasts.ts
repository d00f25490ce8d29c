import { audienceRooms, companyRoom } from '../conversations/index.ts';
import type { TurnDeps } from './deps.ts';

/** Tells the room that a turn has ended, after its message, and what the customer says of an answer. */
export function broadcastTurns({ bus, realtime }: Pick<TurnDeps, 'bus' | 'realtime'>): void {
  bus.on('turn.ended', ({ conversation, turnId, outcome, messageId, escalationReason }) => {
    realtime.publish(audienceRooms(conversation), 'bot:end', {
      conversationId: conversation.id,
      turnId,
      outcome,
      messageId,
      escalationRequested: escalationReason !== null,
      escalationReason,
    });
  });
  bus.on('answer.rated', ({ conversation, messageId, feedback }) => {
    const rooms = [...audienceRooms(conversation), companyRoom(conversation.company_id)];
    realtime.publish(rooms, 'bot:feedback', { conversationId: conversation.id, messageId, feedback });
  });
}
