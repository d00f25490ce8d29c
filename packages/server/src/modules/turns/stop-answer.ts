import type { Principal } from '../accounts/index.ts';
import { assertVisible, audienceRooms, conversationRoom, findConversation } from '../conversations/index.ts';
import type { Bot } from './answerer.ts';
import type { AnswerDeps } from './deps.ts';
import { finishTurn } from './finish-turn.ts';
import { firstOpen } from './turn.store.ts';

/** For a node that is alive, more than enough; from one that has died nothing comes. */
const PATIENCE_MS = 2_000;
const NOBODY: Bot = { id: '', name: '', avatarUrl: '' };

/** Asks the node that makes the answer, whichever it is, to stop; resolves when it has, or nothing was heard of it. */
async function askToStop(
  { realtime }: AnswerDeps,
  conversation: { id: string; contact_id: string },
  turnId: string,
): Promise<void> {
  const ended = Promise.withResolvers<void>();
  const unlisten = realtime.listen(conversationRoom(conversation.id), (event, payload) => {
    if (event === 'bot:end' && (payload as { turnId: string }).turnId === turnId) ended.resolve();
  });
  const late = setTimeout(ended.resolve, PATIENCE_MS);
  realtime.publish(audienceRooms(conversation), 'bot:stop', { conversationId: conversation.id, turnId });
  await ended.promise;
  clearTimeout(late);
  unlisten();
}

/** Ends the answer that is being made, keeping what was said. Where none is, nothing changes. */
export async function stopAnswer(
  deps: AnswerDeps,
  principal: Principal,
  conversationId: string,
): Promise<void> {
  const { database } = deps.conversations;
  const found = await findConversation(database, principal.companyId, conversationId);
  const conversation = assertVisible(principal, found);
  const turn = await firstOpen(database, conversation.id);
  if (!turn) return;
  if (turn.state === 'running') await askToStop(deps, conversation, turn.id);
  // One that waits has said nothing; one whose node has died can't say what it said.
  await finishTurn(deps, turn.id, NOBODY, { kind: 'stopped', said: '' });
}
