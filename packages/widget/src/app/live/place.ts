/** What the window shows. `from`: where the way back leads. */
export type Place =
  | { name: 'home' }
  | { name: 'chat' }
  | { name: 'article'; id: string; from: 'home' | 'chat' }
  | { name: 'email'; from: 'home' | 'chat' };

export const HOME: Place = { name: 'home' };
export const CHAT: Place = { name: 'chat' };
