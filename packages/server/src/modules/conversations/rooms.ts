/** Names of rooms: only the server makes them, clients ask to subscribe to channels. */
export const companyRoom = (companyId: string): string => `company:${companyId}`;
export const conversationRoom = (conversationId: string): string => `conversation:${conversationId}`;
/** Whoever speaks face 5 and takes part in this conversation. */
export const sessionRoom = (conversationId: string): string => `session_${conversationId}`;
export const customerRoom = (contactId: string): string => `customer:${contactId}`;
/** Every customer of a company who is connected. */
export const customersRoom = (companyId: string): string => `customers:${companyId}`;
export const operatorRoom = (operatorId: string): string => `operator:${operatorId}`;

export function personRoom(person: { kind: 'customer' | 'operator'; id: string }): string {
  return person.kind === 'customer' ? customerRoom(person.id) : operatorRoom(person.id);
}

/** The sockets of one sign-in. */
export const loginRoom = (sessionId: string): string => `login:${sessionId}`;

/** Customers who came in by a token of this identity key. */
export const identityKeyRoom = (keyId: string): string => `identity-key:${keyId}`;

/** Who looks at a conversation: its viewers, and its customer, who hears every own one without asking. */
export function audienceRooms(conversation: { id: string; contact_id: string }): string[] {
  return [conversationRoom(conversation.id), customerRoom(conversation.contact_id)];
}
