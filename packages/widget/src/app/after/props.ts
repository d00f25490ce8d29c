import type { ApiClient } from '@switchboard/client';
import type { AfterTexts } from '../../i18n/after/types.ts';
import type { Session } from '../session/session.ts';

export interface AfterPartsProps {
  session: Session;
  api: Pick<ApiClient, 'call'>;
  closed: boolean;
  /** Opened by the button in the header. */
  menu: boolean;
  setMenu(open: boolean): void;
}

export interface AfterChatProps extends AfterPartsProps {
  words: AfterTexts;
}

export type Place = 'menu' | 'end' | 'mail' | 'earlier';

/** What the parts of it share. */
export interface PartProps extends Pick<AfterChatProps, 'api' | 'words'> {
  /** Of the conversation. */
  id: string;
  done(): void;
}
