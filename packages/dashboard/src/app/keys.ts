import { conversationCommands } from '../features/conversations/index.ts';
import { deskCommands } from '../features/desk/index.ts';
import { ticketCommands } from '../features/tickets/index.ts';
import { commandTable } from '../ui/commands/command.ts';

const group = 'Everywhere';

export const appCommands = commandTable([
  { id: 'palette', title: 'All commands', group, keys: ['mod+k'], keyOnly: true },
  { id: 'keys', title: 'Keyboard shortcuts', group, keys: ['?'] },
  { id: 'go-inbox', title: 'Go to the inbox', group, keys: ['g i'] },
  { id: 'go-queue', title: 'Go to the queue', group, keys: ['q', 'g q'] },
  { id: 'go-tickets', title: 'Go to the tickets', group, keys: ['g t'] },
  { id: 'go-contacts', title: 'Go to contacts', group, keys: ['g c'] },
  { id: 'go-board', title: 'Go to the board', group, words: 'live agents capacity load wait' },
  { id: 'go-ratings', title: 'Go to ratings', group, words: 'stars feedback satisfaction' },
  { id: 'go-settings', title: 'Go to settings', group, keys: ['g s'] },
  { id: 'theme', title: 'Switch between light and dark', group },
  { id: 'sign-out', title: 'Sign out', group },
]);

/** All tables: the sheet of keys is made from them. */
export const allCommands = [...appCommands, ...conversationCommands, ...deskCommands, ...ticketCommands];
