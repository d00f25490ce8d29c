import { CHAT_CLOSE } from '@switchboard/protocol';
import type { ErrorCode, WireError } from '@switchboard/protocol/errors';
import { AppError } from '../../lib/app-error.ts';
import type { ChatSession } from './chat-session.store.ts';

/** Why a socket is closed: its last frame, and the code. */
export interface Ending {
  code: number;
  error: { code: string; message: string; [detail: string]: unknown };
}

const INTERNAL_ERROR = 1011;

const CODES: Partial<Record<ErrorCode, number>> = {
  unauthorized: CHAT_CLOSE.unauthorized,
  forbidden: CHAT_CLOSE.forbidden,
  origin_not_allowed: CHAT_CLOSE.forbidden,
  not_found: CHAT_CLOSE.notFound,
  rate_limited: CHAT_CLOSE.flooding,
};

const SUPERSEDED: Ending = {
  code: CHAT_CLOSE.superseded,
  error: { code: 'session_superseded', message: 'This session goes on in another place.' },
};
export const IDLE: Ending = {
  code: CHAT_CLOSE.idle,
  error: { code: 'session_idle', message: 'Nothing was said for a long time, so this session has ended.' },
};
export const RESTART: Ending = {
  code: CHAT_CLOSE.restart,
  error: {
    code: 'unavailable',
    message: 'The server is restarting. Connect again in a moment.',
    retryAfter: 1,
  },
};
export const OVER: Ending = {
  code: CHAT_CLOSE.notFound,
  error: { code: 'not_found', message: 'This session has ended.' },
};

export function endingOf(error: AppError): Ending {
  return { code: CODES[error.code] ?? INTERNAL_ERROR, error: error.toWire() };
}

export const SIGNED_OUT: Ending = endingOf(new AppError('unauthorized'));

/** Why this socket may not speak for the session any more; null while it may. */
export function endingFor(session: ChatSession | undefined, connectionId: string): Ending | null {
  if (!session) return OVER;
  if (session.ended_at === null) return session.connection_id === connectionId ? null : SUPERSEDED;
  if (session.end_reason === 'superseded') return SUPERSEDED;
  return session.end_reason === 'idle' ? IDLE : OVER;
}

type Shown = Pick<WireError, 'errors' | 'retryAfter'> & Ending['error'];

/** An error as this face spells it. */
export function errorFrame({ code, message, retryAfter, errors, ...details }: Shown) {
  const field = errors?.[0]?.field;
  return {
    type: 'error' as const,
    message,
    code,
    ...(field === undefined ? {} : { field }),
    ...(errors === undefined ? {} : { errors }),
    ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
    ...details,
  };
}
