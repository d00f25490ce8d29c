/** The interface's words; `{name}` and the like are filled in. */
export interface ChatTexts {
  /** BCP 47: of these words, and of times. */
  locale: string;
  direction: 'ltr' | 'rtl';
  chat: string;
  messages: string;
  bot: string;
  /** Beside the name of a bot. */
  ai: string;
  you: string;
  earlier: string;
  label: string;
  placeholder: string;
  send: string;
  stop: string;
  tooLong: string;
  thinking: string;
  typing: string;
  askPerson: string;
  /** What is said to the bot where a person is asked for before anything else. */
  askPersonMessage: string;
  waiting: string;
  position: string;
  closedHint: string;
  sources: string;
  source: string;
  readOn: string;
  sending: string;
  notSent: string;
  tryAgain: string;
  discard: string;
  stopped: string;
  brokeOff: string;
  reconnecting: string;
  gone: string;
  notDone: string;
  latest: string;
  suggestions: string;
  agentJoined: string;
  agentLeft: string;
  closed: string;
  reopened: string;
  queued: string;
  agentGone: string;
  handedOver: string;
  ticketCreated: string;
  emailLeft: string;
}
