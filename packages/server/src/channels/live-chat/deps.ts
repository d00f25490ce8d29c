import type { ViewAvailability } from '../../modules/availability/index.ts';
import type { CannedResponsesDeps } from '../../modules/canned-responses/index.ts';
import type { ConversationDeps } from '../../modules/conversations/index.ts';
import type { DeskDeps } from '../../modules/desk/index.ts';
import type { TicketDeps } from '../../modules/tickets/index.ts';
import type { Limiter } from '../../platform/http/index.ts';
import type { PresenceStatus } from '../../platform/realtime/index.ts';

export interface LiveChatDeps {
  conversations: ConversationDeps;
  desk: DeskDeps;
  tickets: TicketDeps;
  attachments: CannedResponsesDeps['attachments'];
  viewAvailability: ViewAvailability;
  /** The file an upload's address names; null where it is none of ours. */
  attachmentIdOf(url: string): string | null;
  deviceOf(userAgent: string): { browser: string; type: string };
  noticeOperator(id: string): Promise<void>;
  operatorsActiveAt(ids: readonly string[]): Promise<Map<string, number>>;
  statusOfOperators(ids: readonly string[]): Promise<Map<string, PresenceStatus>>;
  limits: { starts: Limiter; companyStarts: Limiter; messages: Limiter };
  now(): number;
  onError(error: unknown): void;
}
