import type { ChatbotSettings } from '@switchboard/protocol';

/** Of a bot about which nothing is said, and what one from before a setting has of it. */
export const DEFAULT_SETTINGS: ChatbotSettings = {
  greeting: '',
  noAnswerText: '',
  handOverPhrases: [],
  modelId: null,
  instructions: '',
  tone: 'friendly',
  answerLength: 'medium',
  language: 'customer',
  suggestedQuestions: [],
  dailyTokens: null,
  visitorDailyTokens: null,
};

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
