import type { Chatbot } from '@switchboard/protocol';
import { useSavedAtOnce } from '../../session/index.ts';
import { type ChatbotChange, useChangeChatbot } from '../queries.ts';

export interface ChatbotForm {
  bot: Chatbot;
  errors: Record<string, string | undefined>;
  change: (change: ChatbotChange) => void;
}

export function useChatbotForm(bot: Chatbot) {
  const { change, errors, saving } = useSavedAtOnce(bot, useChangeChatbot(bot.id));
  const form: ChatbotForm = { bot, errors, change };
  return { form, saving };
}
