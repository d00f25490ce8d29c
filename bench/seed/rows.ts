import type { SQLInputValue } from 'node:sqlite';
import { newId } from '../../packages/server/src/lib/ids.ts';
import { searchText } from '../../packages/server/src/modules/contacts/index.ts';

/** What the first start made. */
export interface Company {
  company_id: string;
  inbox_id: string;
  inbox_name: string;
  operator_id: string;
  operator_name: string;
}

/** A conversation that goes on. */
export interface Live {
  id: string;
  contactId: string;
  name: string;
  state: 'closed' | 'active' | 'pending';
  length: number;
  seq: number;
  createdAt: number;
  waitingSince: number | null;
}

export type Row = Record<string, SQLInputValue>;

export interface Said {
  text: string;
  byCustomer: boolean;
  at: number;
}

/** As it stands after its last message. */
export function conversationRow(company: Company, live: Live, { text, byCustomer, at }: Said): Row {
  const isOpen = live.state !== 'closed';
  const unread = live.state === 'pending' ? 10 : live.seq % 4;
  return {
    id: live.id,
    company_id: company.company_id,
    inbox_id: company.inbox_id,
    contact_id: live.contactId,
    platform: 'WIDGET',
    psid: live.contactId,
    page_name: company.inbox_name,
    state: live.state,
    auto_bot: 0,
    assignee_id: live.state === 'active' ? company.operator_id : null,
    priority: 'medium',
    subject: '',
    last_seq: live.seq,
    last_message_at: at,
    preview: text.slice(0, 160),
    preview_role: byCustomer ? 'USER' : 'AGENT',
    preview_author: byCustomer ? live.name : company.operator_name,
    waiting_since: isOpen ? live.waitingSince : null,
    customer_read_seq: live.seq,
    customer_delivered_seq: live.seq,
    operator_read_seq: isOpen ? Math.max(0, live.seq - unread) : live.seq,
    operator_delivered_seq: live.seq,
    open_key: isOpen ? `${company.inbox_id}:${live.contactId}` : null,
    created_at: live.createdAt,
    closed_at: isOpen ? null : at,
  };
}

export function contactRow(company: Company, live: Live, externalId: string): Row {
  const email = `${live.name.toLowerCase().replace(' ', '.')}.${externalId}@example.com`;
  return {
    id: live.contactId,
    company_id: company.company_id,
    external_id: externalId,
    name: live.name,
    email,
    phone: '',
    verified: 1,
    attributes: '{}',
    page: null,
    device: '{"browser":"","os":"","type":""}',
    search: searchText({ name: live.name, email }),
    tokens_valid_from: 0,
    last_seen_at: null,
    created_at: live.createdAt,
  };
}

export function messageRow(company: Company, live: Live, { text, byCustomer, at }: Said): Row {
  return {
    id: newId(at),
    company_id: company.company_id,
    conversation_id: live.id,
    seq: live.seq,
    author_kind: byCustomer ? 'customer' : 'operator',
    author_id: byCustomer ? live.contactId : company.operator_id,
    author_name: byCustomer ? live.name : company.operator_name,
    author_avatar: '',
    text,
    system: null,
    client_message_id: newId(at),
    attachment_count: 0,
    created_at: at,
  };
}

export function eventRow(company: Company, live: Live, { at }: Said): Row {
  return {
    xid: 0,
    company_id: company.company_id,
    conversation_id: live.id,
    type: 'message.created',
    data: null,
    created_at: at,
  };
}
