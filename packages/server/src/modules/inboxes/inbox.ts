import type { Platform, WidgetSettings } from '@switchboard/protocol';

/** Where conversations come in; a widget is an inbox of the platform WIDGET. */
export interface Inbox {
  id: string;
  companyId: string;
  platform: Platform;
  key: string;
  name: string;
  settings: WidgetSettings;
  origins: string[];
  enabled: boolean;
  botId: string | null;
  createdAt: number;
}
