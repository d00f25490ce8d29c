import '@switchboard/react/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { OneChat, PeopleChat, TwoChats } from './chats.tsx';
import { EscalationDocument } from './escalation-document.tsx';
import { OwnClient } from './own-client.tsx';
import { settings } from './settings.ts';

const pages: Record<string, () => React.ReactElement> = {
  one: OneChat,
  two: TwoChats,
  people: PeopleChat,
  document: EscalationDocument,
  own: OwnClient,
};
const Page = pages[settings.show] ?? OneChat;

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <h1>A shop made with React</h1>
    <p className="words">Words of the shop.</p>
    <Page />
  </StrictMode>,
);
