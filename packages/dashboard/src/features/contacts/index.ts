import { lazyPage } from '../../ui/lazy-page.ts';

export { CustomerPanel } from './customer-panel.tsx';
export { startContactsLive } from './live.ts';
export { nameOf } from './name-of.ts';
export { useContact, useContacts } from './queries.ts';
export const ContactsPage = lazyPage(() => import('./contacts-page.tsx'), 'ContactsPage');
export const ContactPage = lazyPage(() => import('./contact-page.tsx'), 'ContactPage');
