import type { Activity, Message, Note, SystemLine } from '@switchboard/protocol';
import { escalationWords } from '../bot/escalation-words.ts';

type Words = (params: Record<string, string>) => string;

const who = (params: Record<string, string>) => params.name || 'Somebody';

/** What the codes of system lines say to an operator. Other languages get a table of their own. */
const systemWords: Record<SystemLine['code'], Words> = {
  agent_joined: (params) => `${who(params)} took the conversation`,
  agent_left: (params) => `${who(params)} left the conversation`,
  conversation_closed: () => 'Conversation closed',
  conversation_reopened: () => 'Conversation reopened',
  handed_to_person: () => 'Handed to a person',
  returned_to_queue: () => 'Returned to the queue',
  agent_gone: (params) => `${who(params)} was gone: back to the front of the queue`,
  ticket_created: (params) => `Became ticket #${params.number ?? ''}`,
  email_left: ({ email = '', left }) =>
    left
      ? `The customer left an address instead of waiting: ${left}. Answers go to ${email}, which your systems vouch for`
      : `The customer left an address instead of waiting: ${email}`,
};

const activityWords: Record<Activity['code'], (params: Record<string, string>, byNobody: boolean) => string> =
  {
    assigned: (params) => `assigned this to ${params.name || 'somebody'}`,
    unassigned: () => 'took away the assignee',
    labels_changed: labelsChanged,
    priority_changed: (params) => `set the priority to ${params.to ?? ''}`,
    subject_changed: (params) => `changed the subject to “${params.to ?? ''}”`,
    rated,
    escalated: (params) => `handed this to a person: ${escalationWords(params.reason ?? '')}`,
    transfer_requested: (params) => `asked ${who(params)} to take over`,
    transfer_declined: ({ answer }) =>
      answer ? `declined to take over: ${answer}` : 'declined to take over',
    transfer_expired: (params) => `${who(params)} did not answer the request to take over`,
    transfer_withdrawn: (params, byNobody) =>
      byNobody ? `The request to ${who(params)} is over` : `took back the request to ${who(params)}`,
    agent_gone: (params) => `Taken from ${who(params)}, who was gone`,
  };

function rated({ score = '', comment = '', changed }: Record<string, string>): string {
  const words = changed ? `changed the rating to ${score} of 5` : `rated this ${score} of 5`;
  return comment ? `${words}: “${comment}”` : words;
}

function labelsChanged({ added = '', removed = '' }: Record<string, string>): string {
  const parts = [added && `added ${added}`, removed && `removed ${removed}`].filter(Boolean);
  return parts.join(' and ') || 'changed the labels';
}

/** A code that this version does not know yet falls back to the English text that came with it. */
export function systemText(message: Message): string {
  const line = message.meta.system;
  const words = line && systemWords[line.code];
  return words ? words(line.params) : message.text;
}

export function activityText(note: Note): string {
  const words = note.activity && activityWords[note.activity.code];
  return note.activity && words ? words(note.activity.params, note.author.name === '') : note.text;
}
