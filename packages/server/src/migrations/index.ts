import type { Migration } from '../platform/database/index.ts';
import { platform } from './0001-platform.ts';
import { accountTables } from './0002-accounts.ts';
import { inboxTables } from './0003-inboxes.ts';
import { conversationTables } from './0004-conversations.ts';
import { deskTables } from './0005-desk.ts';
import { businessHoursTables } from './0006-business-hours.ts';
import { afterChatTables } from './0007-after-chat.ts';
import { transferRequests } from './0008-transfer-requests.ts';
import { teamTables } from './0009-teams.ts';
import { articlePictures } from './0010-article-pictures.ts';
import { deskSpeed } from './0011-desk-speed.ts';
import { knowledgeTables } from './0020-knowledge.ts';
import { turnTables } from './0021-turns.ts';
import { botTables } from './0022-bots.ts';
import { externalAgentTables } from './0023-external-agents.ts';
import { chatbotSessionTables } from './0024-chatbot-sessions.ts';
import { ingestion } from './0025-ingestion.ts';
import { aiModels } from './0026-models.ts';
import { tokenUse } from './0027-token-use.ts';
import { documentFiles } from './0028-document-files.ts';
import { answerFeedback } from './0029-answer-feedback.ts';
import { turnTrace } from './0030-turn-trace.ts';
import { begunFrom } from './0031-begun-from.ts';

/** In the order in which they run; a released one never changes. */
export const migrations: readonly Migration[] = [
  platform,
  accountTables,
  inboxTables,
  conversationTables,
  deskTables,
  businessHoursTables,
  afterChatTables,
  transferRequests,
  teamTables,
  articlePictures,
  deskSpeed,
  knowledgeTables,
  turnTables,
  botTables,
  externalAgentTables,
  chatbotSessionTables,
  ingestion,
  aiModels,
  tokenUse,
  documentFiles,
  answerFeedback,
  turnTrace,
  begunFrom,
];
