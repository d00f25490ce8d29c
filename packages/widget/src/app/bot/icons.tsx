import { icon } from '../ui/icons.tsx';

export const ThumbUp = icon(
  'M7 11v9H4v-9zM7 11l4-7.5a2 2 0 0 1 2.8 2.3L13 9.5h5.5a1.8 1.8 0 0 1 1.8 2.2l-1.6 6.8a2 2 0 0 1-2 1.5H7',
);
export const ThumbDown = icon(
  'M7 13V4H4v9zM7 13l4 7.5a2 2 0 0 0 2.8-2.3L13 14.5h5.5a1.8 1.8 0 0 0 1.8-2.2l-1.6-6.8a2 2 0 0 0-2-1.5H7',
);
export const Square = icon('M8 8h8v8H8z');
export const Person = icon('M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20a7.5 7.5 0 0 1 15 0');
