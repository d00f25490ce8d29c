import { commandTable } from '../../ui/commands/command.ts';

const queue = 'Queue';

/** Space and Enter are the rows' own keys: elsewhere they press what has the focus. */
export const deskCommands = commandTable([
  { id: 'next-chat', title: 'Next chat', group: queue, keys: ['j'], keyOnly: true },
  { id: 'previous-chat', title: 'Previous chat', group: queue, keys: ['k'], keyOnly: true },
  { id: 'peek', title: 'Look into a chat', group: queue, keys: ['space'], keyOnly: true },
  { id: 'accept-chat', title: 'Accept a chat', group: queue, keys: ['enter'], keyOnly: true },
  { id: 'close-peek', title: 'Back to the queue', group: queue, keys: ['escape'], keyOnly: true },
  {
    id: 'accept-transfer',
    title: 'Accept the chat that a colleague offers',
    group: 'Everywhere',
    keys: ['alt+y'],
  },
  {
    id: 'decline-transfer',
    title: 'Decline the chat that a colleague offers',
    group: 'Everywhere',
    keys: ['alt+n'],
  },
  { id: 'transfer', title: 'Transfer', group: 'Open conversation', keys: ['t'] },
  { id: 'return', title: 'Return to the queue', group: 'Open conversation' },
  { id: 'hand-back', title: 'Hand back to the bot', group: 'Open conversation' },
  { id: 'take-over', title: 'Take over from an agent who is gone', group: 'Open conversation' },
  { id: 'ticket', title: 'Make a ticket', group: 'Open conversation' },
]);
