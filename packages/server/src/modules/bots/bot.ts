import type { ChatbotSettings } from '@switchboard/protocol';

/** A chatbot: it answers from the company's knowledge. */
export interface Chatbot {
  id: string;
  companyId: string;
  inboxId: string;
  key: string;
  name: string;
  enabled: boolean;
  published: boolean;
  settings: ChatbotSettings;
  createdAt: number;
  updatedAt: number;
}
