import type { AgentDelivery } from '@switchboard/protocol';
import { expect } from 'vitest';
import {
  aCompany,
  aConversation,
  anOperator,
  type TestCompany,
  type TestConversation,
  type TestOperator,
  unique,
} from '../builders.ts';
import { eventually } from '../hearing.ts';
import { aPicture } from '../pictures.ts';
import type { TestServer } from '../server.ts';
import { formWith } from '../uploads.ts';

/** What a call can name, one of each. */
export interface Things {
  company: string;
  conversation: string;
  /** A customer's message in that conversation. */
  message: string;
  contact: string;
  label: string;
  ticket: string;
  otherTicket: string;
  /** Public, of the first ticket. */
  comment: string;
  widget: string;
  /** Public: it stands in the page of a website. */
  widgetKey: string;
  /** The default, nowhere. */
  aiModel: string;
  /** Not published. */
  chatbot: string;
  /** The customer's, with that bot. */
  chatSession: string;
  /** The customer's chat with that bot, and its answer there. */
  botChat: string;
  answer: string;
  /** Not public, without an address. */
  /** Not public, without an address by now. */
  externalAgent: string;
  /** The customer's with that agent. */
  task: string;
  /** Of that task, cancelled. */
  delivery: string;
  /** A text that has been read. */
  document: string;
  operator: string;
  /** Published. */
  article: string;
  /** The agent's own. */
  cannedResponse: string;
  /** The agent is in it. */
  team: string;
  /** Shown by no article. */
  picture: string;
  /** Of the agent. */
  session: string;
  /** Of another conversation, from the admin to the agent; not yet answered. */
  transferRequest: string;
  apiKey: string;
  identityKey: string;
  /** Uploaded by the agent, not yet sent. */
  staffFile: string;
  /** Uploaded by the customer, not yet sent. */
  customerFile: string;
}

/** A company with one of each thing, all of which carry its `canary` where they have words. */
export interface FullCompany {
  company: TestCompany;
  canary: string;
  admin: TestOperator;
  agent: TestOperator;
  begun: TestConversation;
  things: Things;
}

export async function upload(server: TestServer, token: string, text: string): Promise<string> {
  const body = formWith(text, `${text}.txt`);
  return (await server.call('POST /api/chat-upload/upload', { token, body })).body.file.id;
}

export async function aChatSession(server: TestServer, token: string, chatbot: string): Promise<string> {
  const params = { id: chatbot };
  return (await server.call('POST /chatbot/:id/session', { token, params })).body.session_id;
}

export async function aBotAnswer(
  server: TestServer,
  token: string,
  chatbot: string,
): Promise<Pick<Things, 'botChat' | 'answer'>> {
  const params = { id: chatbot };
  const said = await server.call('POST /api/chatbots/:id/chat', {
    token,
    params,
    body: { message: 'Hello' },
  });
  return { botChat: said.body.chatId, answer: said.body.message?.id ?? '' };
}

/** Also the article's is read by then: nothing changes by itself any more. */
async function aDocument(server: TestServer, token: string, canary: string): Promise<string> {
  const body = { title: `Document ${canary}`, text: `What ${canary} is.`, url: `https://${canary}.example/` };
  const { document } = (await server.call('POST /api/documents', { token, body })).body;
  await eventually(async () => {
    const { items } = (await server.call('GET /api/documents', { token })).body;
    expect(items.map(({ status }) => status)).toEqual(['ready', 'ready']);
  });
  return document.id;
}

/** Asks the agent, who is here from then on, for a conversation of the admin's. */
async function askForTransfer(
  server: TestServer,
  company: TestCompany,
  agent: TestOperator,
  canary: string,
): Promise<string> {
  const { token } = company.admin;
  const body = { transferMode: 'request', transferAnswerSeconds: 600 };
  await server.call('PATCH /api/live-chat-settings', { token, body });
  const params = { id: (await aConversation(server, company, { name: `Bea ${canary}` })).id };
  await server.call('POST /api/live-chat/:id/accept', { token, params });
  await server.connect(agent.token);
  return eventually(async () => {
    const transfer = { agent_id: agent.id, reason: `Reason ${canary}` };
    const reply = await server.call('POST /api/live-chat/:id/transfer', { token, params, body: transfer });
    if (reply.status !== 200) throw new Error(reply.problem.code);
    return reply.body.session.pending_transfer?.id ?? '';
  });
}

/** An agent whose address is gone since it was given a task: nothing about it changes by itself any more. */
async function anAgentWithTask(
  server: TestServer,
  { admin: { token } }: TestCompany,
  customerToken: string,
  name: string,
): Promise<Pick<Things, 'externalAgent' | 'task' | 'delivery'>> {
  // Inside: refused before anything is sent.
  const body = { name, url: 'http://localhost:9/', deadlineSeconds: 86_400 };
  const { id } = (await server.call('POST /api/external-agents', { token, body })).body.externalAgent;
  const task = await server.call('POST /api/tasks/assign-user-task', {
    token: customerToken,
    body: { agentId: id, message: 'A task' },
  });
  const deliveryThat = (is: (delivery: AgentDelivery) => boolean) =>
    eventually(async () => {
      const path = { token, params: { id } };
      const [delivery] = (await server.call('GET /api/external-agents/:id/deliveries', path)).body.items;
      if (!delivery || !is(delivery)) throw new Error('The delivery is not there yet.');
      return delivery.id;
    });
  const delivery = await deliveryThat(({ attempts }) => attempts > 0);
  await server.call('PATCH /api/external-agents/:id', { token, params: { id }, body: { url: null } });
  await server.call('POST /api/external-agents/:id/deliveries/:deliveryId/replay', {
    token,
    params: { id, deliveryId: delivery },
  });
  await deliveryThat(({ state }) => state === 'cancelled');
  return { externalAgent: id, task: task.body.taskId, delivery };
}

export async function aFullCompany(server: TestServer): Promise<FullCompany> {
  const canary = `canary${unique()}x`;
  const company = await aCompany(server);
  const { admin } = company;
  const { token } = admin;
  const agent = await anOperator(server, company, { name: `Agent ${canary}` });
  const begun = await aConversation(server, company, {
    name: `Ada ${canary}`,
    email: `${canary}@example.com`,
    message: `Hello ${canary}`,
  });
  const key = await server.call('POST /api/api-keys', { token, body: { name: canary } });
  const identityKey = await server.call('POST /api/identity-keys', { token });
  const label = await server.call('POST /api/labels', { token, body: { name: canary } });
  const openTicket = (subject: string) =>
    server.call('POST /api/tickets', { token, body: { subject, contactId: begun.visitor.id } });
  const ticket = await openTicket(`Ticket ${canary}`);
  const otherTicket = await openTicket(`Other ticket ${canary}`);
  const comment = await server.call('POST /api/tickets/:id/comments', {
    token,
    params: { id: ticket.body.ticket.id },
    body: { text: `Comment ${canary}`, visibility: 'public' },
  });
  const article = await server.call('POST /api/articles', {
    token,
    body: { title: `Article ${canary}`, body: `About ${canary}`, status: 'published' },
  });
  const canned = { shortcut: 'hello', title: `Canned ${canary}`, text: `Hello ${canary}` };
  await server.call('POST /api/canned-responses', { token, body: { scope: 'company', ...canned } });
  const own = await server.call('POST /api/canned-responses', {
    token: agent.token,
    body: { scope: 'personal', ...canned },
  });
  const team = await server.call('POST /api/teams', {
    token,
    body: { name: `Team ${canary}`, memberIds: [agent.id] },
  });
  const aiModel = await server.call('POST /api/ai-models', {
    token,
    body: {
      name: `Model ${canary}`,
      kind: 'openai_compatible',
      baseUrl: 'http://localhost:9/v1',
      model: 'm',
      key: `sk-${canary}`,
    },
  });
  const chatbot = await server.call('POST /api/chatbots', { token, body: { name: `Bot ${canary}` } });
  const external = await anAgentWithTask(server, company, begun.visitor.token, `External ${canary}`);
  const session = await server.call('GET /api/auth/sessions', { token: agent.token });
  await server.call('POST /api/conversations/:id/notes', {
    token,
    params: { id: begun.id },
    body: { text: `Note ${canary}`, mentions: [{ kind: 'team', id: team.body.team.id }] },
  });
  return {
    company,
    canary,
    admin,
    agent,
    begun,
    things: {
      company: company.id,
      conversation: begun.id,
      message: begun.messages[0]!.id,
      contact: begun.visitor.id,
      label: label.body.label.id,
      ticket: ticket.body.ticket.id,
      otherTicket: otherTicket.body.ticket.id,
      comment: comment.body.comment.id,
      widget: company.widgetId,
      widgetKey: company.widgetKey,
      aiModel: aiModel.body.aiModel.id,
      chatbot: chatbot.body.chatbot.id,
      chatSession: await aChatSession(server, begun.visitor.token, chatbot.body.chatbot.id),
      ...(await aBotAnswer(server, begun.visitor.token, chatbot.body.chatbot.id)),
      ...external,
      document: await aDocument(server, token, canary),
      operator: agent.id,
      article: article.body.article.id,
      cannedResponse: own.body.cannedResponse.id,
      team: team.body.team.id,
      picture: (await aPicture(server, admin)).id,
      session: session.body.items[0]!.id,
      transferRequest: await askForTransfer(server, company, agent, canary),
      apiKey: key.body.apiKey.id,
      identityKey: identityKey.body.identityKey.id,
      staffFile: await upload(server, agent.token, canary),
      customerFile: await upload(server, begun.visitor.token, canary),
    },
  };
}
