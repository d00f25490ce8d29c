import type { SystemLine } from '@switchboard/protocol';

/** The English fallback of a system line, for clients that know no codes. */
export function systemText(line: SystemLine): string {
  const name = line.params.name ?? '';
  switch (line.code) {
    case 'agent_joined':
      return `You're now connected to ${name}`;
    case 'agent_left':
      return `${name} has left the conversation`;
    case 'conversation_closed':
      return 'The conversation was closed';
    case 'conversation_reopened':
      return 'The conversation was reopened';
    case 'returned_to_queue':
      return 'You are back in the queue';
    case 'agent_gone':
      return `${name} lost the connection. You are at the front of the queue`;
    case 'handed_to_person':
      return 'A person will answer you here';
    case 'ticket_created':
      return `Your request is now ticket #${line.params.number ?? ''}`;
    case 'email_left':
      return `We will answer ${line.params.email ?? ''}`;
  }
}
