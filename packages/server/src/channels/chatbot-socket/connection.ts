import type { ChatServerFrame } from '@switchboard/protocol';
import type { WebSocket } from 'ws';
import type { CustomerPrincipal } from '../../modules/accounts/index.ts';
import { customerRoom, identityKeyRoom } from '../../modules/conversations/index.ts';
import { toAppError } from '../../platform/http/index.ts';
import type { Admitted } from './admit.ts';
import { type ChatSession, endSession, findSession, touchSession } from './chat-session.store.ts';
import type { ChatbotSocketDeps } from './deps.ts';
import { type Ending, endingFor, IDLE, RESTART, SIGNED_OUT } from './endings.ts';
import { createInbox } from './inbox.ts';
import type { EndReason } from './tables.ts';
import { createTaking, type TakingOptions } from './taking.ts';
import { createTelling } from './telling.ts';
import { sayGoodbye, sendFrame } from './wire.ts';

export interface Connection {
  sessionId: string;
  /** Looks whether it still speaks for the session. */
  look(): Promise<void>;
  /** Now and then: are they still who they were, was anything missed or said? */
  beat(): Promise<void>;
  end(ending: Ending): void;
  /** Resolves when nothing of it is being stored any more. */
  settled(): Promise<void>;
}

/** The rows of a connection's session. */
function sessionOf(deps: ChatbotSocketDeps, id: string, connectionId: string) {
  const { database } = deps.conversations;
  const mine = { id, connectionId };
  return {
    async look(): Promise<Ending | null> {
      return endingFor(await findSession(database, id), connectionId);
    },
    touch: () => database.transaction((tx) => touchSession(tx, mine, deps.now())),
    async finish(reason: EndReason): Promise<void> {
      try {
        await database.transaction((tx) => endSession(tx, mine, { reason, at: deps.now() }));
      } catch (error) {
        // The sweep will find it.
        deps.log.warn({ err: error, session: id }, 'a chat session could not be ended');
      }
    },
  };
}

async function isSignedOut(deps: ChatbotSocketDeps, { handshake }: Admitted): Promise<boolean> {
  try {
    await deps.authenticate(handshake);
    return false;
  } catch (error) {
    // A database that is down for a moment takes nobody's rights.
    return toAppError(error).code === 'unauthorized';
  }
}

/** Hears what this customer's other sockets hear. */
function listen(
  { realtime }: ChatbotSocketDeps,
  { id, identityKeyId: keyId }: CustomerPrincipal,
  ear: (event: string, payload: unknown) => void,
): () => void {
  const rooms = keyId === undefined ? [customerRoom(id)] : [customerRoom(id), identityKeyRoom(keyId)];
  const ears = rooms.map((room) => realtime.listen(room, ear));
  return () => {
    for (const unlisten of ears) unlisten();
  };
}

/** Both directions: what the client says, and what it is told. */
function createTalk(ws: WebSocket, options: TakingOptions) {
  const { deps, speaker, send } = options;
  const telling = createTelling({ deps, session: speaker.session, send, isHeld: () => inbox.isTaking() });
  const inbox = createInbox({
    take: createTaking(options),
    onTaken: () => void telling.goOn(),
    pause: () => ws.pause(),
    resume: () => ws.resume(),
  });
  ws.on('message', (data, isBinary) => inbox.put({ data: data as Buffer, isBinary }));
  return { telling, inbox };
}

function greetingOf({ id: session_id, chatbot_name }: ChatSession) {
  const message = `Connected to ${chatbot_name}. You can start chatting!`;
  return { type: 'session_info' as const, session_id, chatbot_name, message };
}

/** A socket that speaks for a session, from the moment when it was admitted to its close. */
export function openConnection(
  deps: ChatbotSocketDeps,
  ws: WebSocket,
  connectionId: string,
  admitted: Admitted,
): Connection {
  const { session, customer } = admitted;
  const row = sessionOf(deps, session.id, connectionId);
  let finishing = Promise.resolve();
  let isOpen = true;
  let wasActive = false;

  const send = (frame: ChatServerFrame) => {
    if (!isOpen) return;
    wasActive = true;
    idle.refresh();
    if (!sendFrame(ws, frame)) deps.log.warn({ session: session.id }, 'slow consumer cut');
  };
  const stop = (reason: EndReason | null) => {
    if (!isOpen) return;
    isOpen = false;
    clearTimeout(idle);
    unlisten();
    inbox.stop();
    telling.stop();
    if (reason) finishing = row.finish(reason);
  };
  const end = (ending: Ending) => {
    if (!isOpen) return;
    // After a restart the client may come back to the same session.
    stop(ending === RESTART ? null : ending === IDLE ? 'idle' : 'disconnected');
    sayGoodbye(ws, ending);
  };
  const look = async () => {
    const ending = await row.look();
    if (ending) end(ending);
  };

  const speaker = { session, customer, connectionId };
  const { telling, inbox } = createTalk(ws, { deps, speaker, send, end, look });
  const idle = setTimeout(() => end(IDLE), deps.idleMs);
  const unlisten = listen(deps, customer, (event, payload) =>
    event === 'connection:closing' ? end(SIGNED_OUT) : telling.hear(event, payload),
  );
  ws.on('close', () => stop('disconnected'));
  send(greetingOf(session));
  // It may have gone while it was looked at.
  if (ws.readyState !== ws.OPEN) stop('disconnected');
  return {
    sessionId: session.id,
    look,
    async beat() {
      if (await isSignedOut(deps, admitted)) return end(SIGNED_OUT);
      if (wasActive) await row.touch();
      wasActive = false;
      await look();
      await telling.catchUp();
    },
    end,
    async settled() {
      await inbox.settled();
      await finishing;
    },
  };
}
