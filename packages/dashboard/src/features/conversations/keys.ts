import { commandTable } from '../../ui/commands/command.ts';

const list = 'Conversations';
const thread = 'Open conversation';

/** The inbox's commands and their keys; the Alt combinations are for those who come from Chatwoot. */
export const conversationCommands = commandTable([
  { id: 'next', title: 'Next conversation', group: list, keys: ['j', 'alt+j'] },
  { id: 'previous', title: 'Previous conversation', group: list, keys: ['k', 'alt+k'] },
  { id: 'open', title: 'Open conversation', group: list, keys: ['enter'], keyOnly: true },
  { id: 'search', title: 'Search', group: list, keys: ['/'] },
  { id: 'view-mine', title: 'Show mine', group: list },
  { id: 'view-unassigned', title: 'Show unassigned', group: list },
  { id: 'view-all', title: 'Show all', group: list },
  { id: 'view-bot', title: 'Show those with the bot', group: list },
  { id: 'view-mentions', title: 'Show mentions', group: list },
  { id: 'reply', title: 'Write a reply', group: thread, keys: ['r', 'alt+l'] },
  { id: 'note', title: 'Write a note', group: thread, keys: ['n', 'alt+p'] },
  { id: 'assign', title: 'Assign', group: thread, keys: ['a'] },
  { id: 'assign-me', title: 'Assign to me', group: thread },
  { id: 'label', title: 'Label', group: thread, keys: ['l'] },
  { id: 'close-next', title: 'Close and go to the next', group: thread, keys: ['e', 'alt+e'] },
  { id: 'reopen', title: 'Reopen', group: thread },
  { id: 'accept', title: 'Accept', group: thread },
  { id: 'take-from-bot', title: 'Take over from the bot', group: thread, keys: ['o'] },
  { id: 'unread', title: 'Mark as unread', group: thread, keys: ['u'] },
  { id: 'details', title: 'Show or hide the customer', group: thread },
  { id: 'back', title: 'Back to the list', group: thread, keys: ['escape'], keyOnly: true },
]);
