import type { ApiClient, Connection } from '@switchboard/client';

/** The ways to the server that the parts before and while waiting use. */
export interface LiveDeps {
  widgetKey: string;
  api: Pick<ApiClient, 'call'>;
  connection: Pick<Connection, 'status' | 'on' | 'onConnected'>;
}
