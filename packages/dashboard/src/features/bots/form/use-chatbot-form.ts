import type { Chatbot } from '@switchboard/protocol';
import { useState } from 'react';
import { describeError, fieldErrorsOf } from '../../session/index.ts';
import { type ChatbotChange, useChangeChatbot } from '../queries.ts';

export interface ChatbotForm {
  bot: Chatbot;
  errors: Record<string, string | undefined>;
  change: (change: ChatbotChange) => void;
}

/** Every change is saved at once; the last one can be taken back. */
export function useChatbotForm(bot: Chatbot) {
  const save = useChangeChatbot(bot.id);
  const [undo, setUndo] = useState<ChatbotChange | null>(null);

  function change(next: ChatbotChange) {
    const fields = Object.keys(next) as (keyof ChatbotChange & keyof Chatbot)[];
    const before: ChatbotChange = Object.fromEntries(fields.map((field) => [field, bot[field]]));
    save.mutate(next, { onSuccess: () => setUndo(before) });
  }

  const form: ChatbotForm = { bot, errors: fieldErrorsOf(save.error), change };
  const saving = {
    state: save.status,
    problem: describeError(save.error),
    onRetry: () => save.variables && save.mutate(save.variables),
    onUndo: undo ? () => save.mutate(undo, { onSuccess: () => setUndo(null) }) : undefined,
  };
  return { form, saving };
}
