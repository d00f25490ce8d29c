import { commandTable } from '../../ui/commands/command.ts';

const list = 'Tickets';
const view = 'Open ticket';

export const ticketCommands = commandTable([
  { id: 'ticket-new', title: 'New ticket', group: 'Everywhere', keys: ['c'] },
  { id: 'ticket-next', title: 'Next ticket', group: list, keys: ['j'] },
  { id: 'ticket-previous', title: 'Previous ticket', group: list, keys: ['k'] },
  { id: 'ticket-open', title: 'Open ticket', group: list, keys: ['enter'], keyOnly: true },
  { id: 'ticket-select', title: 'Select or leave out', group: list, keys: ['x'], keyOnly: true },
  { id: 'ticket-search', title: 'Search tickets', group: list, keys: ['/'] },
  { id: 'ticket-public', title: 'Write a public comment', group: view, keys: ['r'] },
  { id: 'ticket-internal', title: 'Write an internal comment', group: view, keys: ['n'] },
  { id: 'ticket-assign', title: 'Assign the ticket', group: view, keys: ['a'] },
  { id: 'ticket-label', title: 'Label the ticket', group: view, keys: ['l'] },
  { id: 'ticket-merge', title: 'Merge into another ticket', group: view },
  { id: 'ticket-back', title: 'Back to the tickets', group: view, keys: ['escape'], keyOnly: true },
]);
