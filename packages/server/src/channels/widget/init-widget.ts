import type { InitReply } from '@switchboard/protocol';
import { LIMITS } from '@switchboard/protocol/limits';
import type { CustomerPrincipal, Principal } from '../../modules/accounts/index.ts';
import {
  type ConversationRow,
  findOpenConversation,
  pageOf,
  presentConversation,
  startConversation,
} from '../../modules/conversations/index.ts';
import type { Inbox } from '../../modules/inboxes/index.ts';
import { addressKey } from '../../platform/http/index.ts';
import type { WidgetChannelDeps } from './deps.ts';
import { identifyVisitor } from './identify-visitor.ts';
import type { InitBody } from './init-body.ts';

export interface InitFrom {
  ip: string;
  origin: string | undefined;
  userAgent: string;
}

const NOTHING = { messages: [], hasMore: false, lastSeq: 0 };
const NOTHING_READ = { deliveredSeq: 0, readSeq: 0 };

async function writeFirst(
  deps: WidgetChannelDeps,
  widget: Inbox,
  customer: CustomerPrincipal,
  body: InitBody,
  from: InitFrom,
) {
  const address = addressKey(from.ip);
  await deps.limits.newConversations.consume(address);
  await deps.limits.companyConversations.consume(widget.companyId);
  return startConversation(deps.conversations, customer, {
    inbox: widget,
    platform: 'WIDGET',
    address,
    call: 'widget/init',
    text: body.message ?? '',
    attachmentIds: body.attachmentIds ?? [],
    clientMessageId: body.clientMessageId ?? null,
  });
}

async function openPart(deps: WidgetChannelDeps, row: ConversationRow | undefined) {
  if (!row)
    return {
      conversation: null,
      ...NOTHING,
      receipts: { customer: NOTHING_READ, operator: NOTHING_READ },
      answer: null,
    };
  // Its state is the conversation's.
  const { state, ...page } = await pageOf(deps.conversations, row, { limit: LIMITS.pageDefault });
  return { conversation: { ...presentConversation(row), state }, ...page };
}

/**
 * `POST /api/widget/init`: who the visitor is, what is open, how the widget looks; with a message, the first one
 * of a conversation. Without a message nothing is stored.
 */
export async function initWidget(
  deps: WidgetChannelDeps,
  body: InitBody,
  caller: Principal | null,
  from: InitFrom,
): Promise<InitReply> {
  await deps.limits.inits.consume(addressKey(from.ip));
  const widget = await deps.widgetByKey(body.widgetKey);
  deps.assertOrigin(widget, from.origin);
  const visitor = await identifyVisitor(deps, widget, body, caller);
  const { database } = deps.conversations;
  const bot = await deps.botOf(widget);
  const writes = body.message !== undefined || (body.attachmentIds?.length ?? 0) > 0;
  const row = writes
    ? (await writeFirst(deps, { ...widget, botId: bot?.id ?? null }, visitor, body, from)).conversation
    : await findOpenConversation(database, widget.companyId, widget.id, visitor.id);
  const [open, availability, { token, expiresAt }] = await Promise.all([
    openPart(deps, row),
    deps.availabilityOf(widget.companyId),
    deps.contacts.mintToken(visitor),
  ]);
  if (row) await deps.contacts.touch(visitor, { page: body.page ?? null, userAgent: from.userAgent });
  return {
    token,
    expiresAt: new Date(expiresAt).toISOString(),
    visitor: { id: visitor.id, name: visitor.name, email: visitor.email, verified: visitor.verified },
    ...open,
    settings: deps.visitorSettings(widget, availability, bot),
  };
}
