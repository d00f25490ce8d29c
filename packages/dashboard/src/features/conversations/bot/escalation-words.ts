/** Why a bot gave a conversation to people, within a sentence. */
const words: Record<string, string> = {
  asked_for_person: 'the customer asked for one',
  no_answer: 'the bot knew no answer',
  bot_instruction: 'the bot is told to',
  not_helpful: 'the answer did not help',
  bot_failed: 'the bot failed',
  limit_reached: 'a limit was reached',
  agent_silent: 'the external agent did not answer in time',
};

/** The same as a mark of its own. */
const marks: Record<string, string> = {
  asked_for_person: 'Asked for a person',
  no_answer: 'Bot knew no answer',
  bot_instruction: 'Bot is told to hand over',
  not_helpful: 'Answer did not help',
  bot_failed: 'Bot failed',
  limit_reached: 'Bot reached a limit',
  agent_silent: 'Agent did not answer in time',
};

/** Other reasons are in the words of whoever asked. */
export const escalationWords = (reason: string): string => words[reason] ?? reason;
export const escalationMark = (reason: string): string => marks[reason] ?? reason;
