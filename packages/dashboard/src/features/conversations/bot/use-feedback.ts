import type { ThreadMessage } from '@switchboard/client';
import type { AnswerFeedback } from '@switchboard/protocol';
import { useEffect, useMemo, useState } from 'react';
import { useSession } from '../../session/index.ts';

type Heard = ReadonlyMap<string, AnswerFeedback | null>;

/** The messages with what the customer has said of the bot's since they were read. */
export function useFeedback(
  conversationId: string,
  messages: readonly ThreadMessage[],
): readonly ThreadMessage[] {
  const { connection } = useSession();
  const [heard, setHeard] = useState<Heard>(new Map());
  useEffect(
    () =>
      connection.on('bot:feedback', (event) => {
        if (event.conversationId === conversationId)
          setHeard((known) => new Map(known).set(event.messageId, event.feedback));
      }),
    [connection, conversationId],
  );
  return useMemo(() => withFeedback(messages, heard), [messages, heard]);
}

export function withFeedback(messages: readonly ThreadMessage[], heard: Heard): readonly ThreadMessage[] {
  if (heard.size === 0) return messages;
  return messages.map((message) => {
    const said = heard.get(message.id);
    if (said === undefined) return message;
    const { feedback: _, ...meta } = message.meta;
    return { ...message, meta: said ? { ...meta, feedback: said } : meta };
  });
}
