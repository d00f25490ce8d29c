import type { ClientToServerEvents, Endpoint } from '@switchboard/protocol';
import { unique } from '../builders.ts';
import type { CallOptions } from '../call-endpoint.ts';
import { tinyPng } from '../pictures.ts';
import { formWith } from '../uploads.ts';
import type { Things } from './full-company.ts';

type Call = Pick<CallOptions, 'params' | 'query' | 'body'>;

/** One good call of every endpoint, and what it names. An endpoint without a row fails the matrix. */
export const ROWS: Record<Endpoint, (things: Things) => Call> = {
  'GET /api/external-agents': () => ({}),
  'POST /api/external-agents': () => ({
    body: {
      name: 'Row',
      key: `agent-row-${unique()}`,
      url: 'https://agent.example/tasks',
      secret: `whsec_${'A'.repeat(43)}=`,
      allowUnsigned: false,
      public: false,
      enabled: true,
      deadlineSeconds: 60,
    },
  }),
  'GET /api/external-agents/:id': ({ externalAgent }) => ({ params: { id: externalAgent } }),
  'PATCH /api/external-agents/:id': ({ externalAgent }) => ({
    params: { id: externalAgent },
    body: {
      name: 'Changed',
      url: null,
      allowUnsigned: false,
      public: false,
      enabled: true,
      deadlineSeconds: 86_400,
    },
  }),
  'POST /api/external-agents/:id/secret': ({ externalAgent }) => ({ params: { id: externalAgent } }),
  'GET /api/external-agents/:id/deliveries': ({ externalAgent }) => ({
    params: { id: externalAgent },
    query: { limit: 1000 },
  }),
  'POST /api/external-agents/:id/deliveries/:deliveryId/replay': ({ externalAgent, delivery }) => ({
    params: { id: externalAgent, deliveryId: delivery },
  }),
  'POST /api/tasks/assign-user-task': ({ externalAgent }) => ({
    body: { agentId: externalAgent, message: 'Row', clientMessageId: unique() },
  }),
  // Of a task that is not there: one that is wants a proof first.
  'POST /api/communications/webhook-response': () => ({ body: { taskId: 'task_1_absent', response: 'Row' } }),
  'GET /api/communications/get-responses': ({ task }) => ({ query: { taskId: task } }),
  'POST /api/communications/test-response': ({ task }) => ({ body: { taskId: task, testMessage: 'Row' } }),
  'GET /api/ai-models': () => ({}),
  'POST /api/ai-models': () => ({
    body: {
      name: 'Row',
      kind: 'anthropic',
      baseUrl: 'https://models.example/v1',
      model: 'row-1',
      key: 'row-key',
      isDefault: false,
    },
  }),
  // Nobody listens there, and nobody is asked: it is inside.
  'POST /api/ai-models/check': ({ aiModel }) => ({
    body: {
      kind: 'openai_compatible',
      baseUrl: 'http://localhost:9/v1',
      model: 'row-1',
      key: 'row-key',
      id: aiModel,
    },
  }),
  'PATCH /api/ai-models/:id': ({ aiModel }) => ({
    params: { id: aiModel },
    body: {
      name: 'Changed',
      kind: 'openai_compatible',
      baseUrl: 'http://localhost:9/v1',
      model: 'row-2',
      key: null,
      isDefault: true,
    },
  }),
  'DELETE /api/ai-models/:id': ({ aiModel }) => ({ params: { id: aiModel } }),
  'POST /api/ai-models/:id/check': ({ aiModel }) => ({ params: { id: aiModel } }),
  'GET /api/chatbots': () => ({}),
  'POST /api/chatbots': () => ({ body: { name: 'Row', key: `row-${unique()}` } }),
  'GET /api/chatbots/:id': ({ chatbot }) => ({ params: { id: chatbot } }),
  'PATCH /api/chatbots/:id': ({ chatbot }) => ({
    params: { id: chatbot },
    body: {
      name: 'Changed',
      greeting: 'Hi',
      noAnswerText: 'No',
      handOverPhrases: ['refund'],
      modelId: null,
      instructions: 'Mention the guarantee.',
      tone: 'formal',
      answerLength: 'short',
      language: 'de',
      suggestedQuestions: ['Where is my order?'],
      dailyTokens: 100_000,
      visitorDailyTokens: 10_000,
    },
  }),
  'GET /api/chatbots/:id/usage': ({ chatbot }) => ({ params: { id: chatbot }, query: { days: 7 } }),
  'POST /api/chatbots/:id/chat': ({ chatbot }) => ({
    params: { id: chatbot },
    body: { message: 'Hello', clientMessageId: unique() },
  }),
  'POST /chatbot/:id/session': ({ chatbot }) => ({ params: { id: chatbot } }),
  'DELETE /chatbot/session/:session_id': ({ chatSession }) => ({ params: { session_id: chatSession } }),
  'GET /api/conversations/:id/turns': ({ conversation }) => ({ params: { id: conversation } }),
  'POST /api/escalations': ({ conversation }) => ({ body: { chatId: conversation, reason: 'Row' } }),
  'POST /api/chats': () => ({ body: { title: 'Row', message: 'Row', clientMessageId: unique() } }),
  'GET /api/chats/:chatId': ({ conversation }) => ({ params: { chatId: conversation } }),
  'GET /api/chats/:chatId/messages': ({ conversation }) => ({
    params: { chatId: conversation },
    query: { limit: 1000 },
  }),
  'POST /api/chats/:chatId/messages': ({ conversation }) => ({
    params: { chatId: conversation },
    body: { message: 'Row', clientMessageId: unique() },
  }),
  'GET /api/documents': () => ({ query: { limit: 1000 } }),
  'POST /api/documents': ({ chatbot }) => ({
    body: {
      title: 'Row',
      text: 'A row of words.',
      url: 'https://example.com/row',
      everyBot: false,
      botIds: [chatbot],
      clientId: `row-${unique()}`,
    },
  }),
  'POST /api/documents/upload': () => ({ body: formWith(`Row ${unique()}`, 'row.txt') }),
  'POST /api/documents/page': ({ chatbot }) => ({
    body: {
      url: `https://example.invalid/${unique()}`,
      title: 'Row',
      everyBot: false,
      botIds: [chatbot],
    },
  }),
  'POST /api/documents/search': ({ chatbot }) => ({
    body: { question: 'What is canary?', previous: 'Hello?', botId: chatbot, limit: 5 },
  }),
  'GET /api/documents/:id': ({ document }) => ({ params: { id: document }, query: { from: 0, limit: 10 } }),
  'PATCH /api/documents/:id': ({ document, chatbot }) => ({
    params: { id: document },
    body: { title: 'Changed', enabled: true, everyBot: false, botIds: [chatbot] },
  }),
  'POST /api/documents/:id/read-again': ({ document }) => ({ params: { id: document } }),
  'DELETE /api/documents/:id': ({ document }) => ({ params: { id: document } }),
  'POST /api/auth/login': () => ({ body: { email: 'nobody@example.com', password: 'not a password' } }),
  'POST /api/auth/logout': () => ({}),
  'GET /api/auth/me': () => ({}),
  'POST /api/auth/password': () => ({
    body: { currentPassword: 'correct horse battery', newPassword: 'another horse battery' },
  }),
  'GET /api/auth/sessions': () => ({}),
  'DELETE /api/auth/sessions/:id': ({ session }) => ({ params: { id: session } }),
  'GET /api/operators': () => ({}),
  'POST /api/operators': () => ({
    body: {
      email: `row${unique()}@company.example`,
      name: 'Row',
      role: 'agent',
      skills: ['cats'],
      capacity: 3,
    },
  }),
  'PATCH /api/operators/:id': ({ operator }) => ({
    params: { id: operator },
    body: { name: 'Changed', skills: ['dogs'], capacity: 4, role: 'agent', disabled: false },
  }),
  'POST /api/companies': () => ({
    body: {
      name: 'Row',
      admin: { email: `row${unique()}@company.example`, name: 'Row', password: 'correct horse battery' },
    },
  }),
  'GET /api/api-keys': () => ({}),
  'POST /api/api-keys': () => ({ body: { name: 'row' } }),
  'DELETE /api/api-keys/:id': ({ apiKey }) => ({ params: { id: apiKey } }),
  'GET /api/identity-keys': () => ({}),
  'POST /api/identity-keys': () => ({}),
  'DELETE /api/identity-keys/:id': ({ identityKey }) => ({ params: { id: identityKey } }),
  'GET /api/audit-entries': () => ({ query: { limit: 1000 } }),
  'POST /api/customer-tokens': () => ({
    body: { externalId: 'user-1', name: 'Ada', email: 'ada@example.com' },
  }),
  'GET /api/contacts': () => ({ query: { q: 'canary', limit: 1000 } }),
  'GET /api/contacts/:id': ({ contact }) => ({ params: { id: contact } }),
  'PATCH /api/contacts/:id': ({ contact }) => ({
    params: { id: contact },
    body: { name: 'Changed', email: 'changed@example.com', phone: '+44 1', attributes: { plan: 'free' } },
  }),
  'GET /api/conversations': ({ label, contact, operator }) => ({
    query: { label, contactId: contact, assignee: operator, q: 'canary', limit: 1000 },
  }),
  'GET /api/conversations/counts': () => ({}),
  'GET /api/conversations/:id': ({ conversation }) => ({ params: { id: conversation } }),
  'PATCH /api/conversations/:id': ({ conversation, operator }) => ({
    params: { id: conversation },
    body: { assigneeId: operator, priority: 'high', subject: 'Changed', autoBot: false, status: 'OPEN' },
  }),
  'POST /api/conversations/:id/accept': ({ conversation }) => ({ params: { id: conversation } }),
  'GET /api/conversations/:id/messages': ({ conversation }) => ({
    params: { id: conversation },
    query: { after: 0, limit: 1000 },
  }),
  'GET /api/conversations/:id/notes': ({ conversation }) => ({
    params: { id: conversation },
    query: { fromSeq: 0, toSeq: 1000 },
  }),
  'POST /api/conversations/:id/notes': ({ conversation, operator, team }) => ({
    params: { id: conversation },
    body: {
      text: 'Row',
      mentions: [
        { kind: 'operator', id: operator },
        { kind: 'team', id: team },
      ],
      clientMessageId: `row-${unique()}`,
    },
  }),
  'GET /api/mentions': () => ({ query: { limit: 1000 } }),
  'POST /api/mentions/read': ({ conversation }) => ({ body: { conversationId: conversation } }),
  'GET /api/teams': () => ({}),
  'POST /api/teams': ({ operator }) => ({ body: { name: `Row ${unique()}`, memberIds: [operator] } }),
  'GET /api/teams/:id': ({ team }) => ({ params: { id: team } }),
  'PATCH /api/teams/:id': ({ team, operator }) => ({
    params: { id: team },
    body: { name: `Changed ${unique()}`, memberIds: [operator] },
  }),
  'DELETE /api/teams/:id': ({ team }) => ({ params: { id: team } }),
  'PUT /api/conversations/:id/labels': ({ conversation, label }) => ({
    params: { id: conversation },
    body: { labelIds: [label] },
  }),
  'POST /api/conversations/:id/read': ({ conversation, message }) => ({
    params: { id: conversation },
    body: { messageId: message },
  }),
  'POST /api/conversations/:id/unread': ({ conversation, message }) => ({
    params: { id: conversation },
    body: { messageId: message },
  }),
  'GET /api/labels': () => ({}),
  'POST /api/labels': () => ({ body: { name: `row ${unique()}`, color: '#aabbcc' } }),
  'PATCH /api/labels/:id': ({ label }) => ({
    params: { id: label },
    body: { name: `changed ${unique()}`, color: '#aabbcc' },
  }),
  'DELETE /api/labels/:id': ({ label }) => ({ params: { id: label } }),
  'GET /api/articles': () => ({ query: { q: 'canary', status: 'published', category: 'Row', limit: 1000 } }),
  'POST /api/articles': () => ({
    body: {
      title: `Row ${unique()}`,
      slug: `row-${unique()}`,
      category: 'Row',
      body: 'Row',
      status: 'published',
    },
  }),
  'POST /api/article-pictures': () => ({ body: formWith(tinyPng(), 'row.png') }),
  'GET /api/articles/:id': ({ article }) => ({ params: { id: article } }),
  'PATCH /api/articles/:id': ({ article, picture }) => ({
    params: { id: article },
    body: {
      title: 'Changed',
      slug: `changed-${unique()}`,
      category: 'Row',
      body: `Changed ![seen](picture:${picture})`,
      status: 'published',
    },
  }),
  'DELETE /api/articles/:id': ({ article }) => ({ params: { id: article } }),
  'GET /api/articles/:id/versions': ({ article }) => ({ params: { id: article } }),
  'GET /api/business-hours': () => ({}),
  'PUT /api/business-hours': () => ({
    body: {
      enabled: false,
      timeZone: 'Europe/Berlin',
      week: {
        monday: [
          { from: '09:00', to: '12:00' },
          { from: '13:00', to: '24:00' },
        ],
        tuesday: [],
        wednesday: [],
        thursday: [],
        friday: [],
        saturday: [],
        sunday: [],
      },
      holidays: [{ date: '2026-12-25', name: 'Row', intervals: [] }],
    },
  }),
  'GET /api/canned-responses': () => ({ query: { q: 'canary', limit: 1000 } }),
  'POST /api/canned-responses': ({ team }) => ({
    body: {
      scope: 'team',
      teamId: team,
      shortcut: `row${unique()}`,
      title: 'Row',
      text: 'Row',
      attachmentIds: [],
    },
  }),
  'GET /api/canned-responses/:id': ({ cannedResponse }) => ({ params: { id: cannedResponse } }),
  'PATCH /api/canned-responses/:id': ({ cannedResponse }) => ({
    params: { id: cannedResponse },
    body: {
      scope: 'personal',
      shortcut: `row${unique()}`,
      title: 'Changed',
      text: 'Changed {{agent_name}}',
      attachmentIds: [],
    },
  }),
  'DELETE /api/canned-responses/:id': ({ cannedResponse }) => ({ params: { id: cannedResponse } }),
  'GET /api/canned-responses/:id/preview': ({ cannedResponse, conversation }) => ({
    params: { id: cannedResponse },
    query: { conversationId: conversation },
  }),
  'POST /api/canned-responses/:id/files': ({ cannedResponse }) => ({ params: { id: cannedResponse } }),
  'GET /api/canned-variables': () => ({}),
  'GET /api/search': () => ({ query: { q: 'canary', limit: 1000 } }),
  'POST /api/live-chat/start': () => ({
    body: { subject: 'Row', priority: 'high', required_skills: ['cats'], metadata: { plan: 'free' } },
  }),
  'GET /api/live-chat/agent/sessions': () => ({ query: { limit: 1000 } }),
  'GET /api/live-chat/admin/all-sessions': ({ operator }) => ({ query: { agent_id: operator, limit: 1000 } }),
  'GET /api/live-chat/queue/stats': () => ({}),
  'GET /api/live-chat/agent/:agent_id/workload': ({ operator }) => ({ params: { agent_id: operator } }),
  'POST /api/live-chat/agent/activity': () => ({}),
  'GET /api/live-chat/:id': ({ conversation }) => ({ params: { id: conversation } }),
  'GET /api/live-chat/:id/queue-position': ({ conversation }) => ({ params: { id: conversation } }),
  'POST /api/live-chat/:id/accept': ({ conversation }) => ({ params: { id: conversation } }),
  'POST /api/live-chat/:id/transfer': ({ conversation, operator }) => ({
    params: { id: conversation },
    body: { agent_id: operator, reason: 'Row', force: true },
  }),
  'POST /api/live-chat/:id/assign': ({ conversation, operator }) => ({
    params: { id: conversation },
    body: { agent_id: operator, force: true },
  }),
  'POST /api/live-chat/:id/return': ({ conversation }) => ({ params: { id: conversation } }),
  'POST /api/live-chat/:id/hand-back': ({ conversation }) => ({ params: { id: conversation } }),
  'POST /api/live-chat/:id/reopen': ({ conversation }) => ({ params: { id: conversation } }),
  'POST /api/live-chat/:id/end': ({ conversation }) => ({
    params: { id: conversation },
    body: { reason: 'Row' },
  }),
  'POST /api/live-chat/:id/convert-to-ticket': ({ conversation }) => ({ params: { id: conversation } }),
  'POST /api/live-chat/:id/leave-email': ({ conversation }) => ({
    params: { id: conversation },
    body: { email: 'row@example.com', message: 'Row' },
  }),
  'GET /api/live-chat/:id/customer-context': ({ conversation }) => ({ params: { id: conversation } }),
  'GET /api/live-chat/:id/messages': ({ conversation }) => ({ params: { id: conversation } }),
  'POST /api/live-chat/:id/messages': ({ conversation }) => ({
    params: { id: conversation },
    body: { type: 'text', content: 'Row' },
  }),
  'POST /api/live-chat/:id/canned-response': ({ conversation, cannedResponse }) => ({
    params: { id: conversation },
    body: { canned_response_id: cannedResponse },
  }),
  'POST /api/live-chat/:id/typing': ({ conversation }) => ({
    params: { id: conversation },
    body: { is_typing: true },
  }),
  'POST /api/live-chat/:id/seen': ({ conversation, message }) => ({
    params: { id: conversation },
    body: { message_id: message },
  }),
  'GET /api/live-chat-settings': () => ({}),
  'PATCH /api/live-chat-settings': () => ({
    body: {
      transferMode: 'request',
      transferAnswerSeconds: 600,
      agentGoneMinutes: 5,
      agentStates: ['Break', 'Row'],
    },
  }),
  'GET /api/live-chat/transfer-requests': () => ({}),
  'POST /api/live-chat/transfer-requests/:id/accept': ({ transferRequest }) => ({
    params: { id: transferRequest },
    body: { force: false },
  }),
  'POST /api/live-chat/transfer-requests/:id/decline': ({ transferRequest }) => ({
    params: { id: transferRequest },
    body: { reason: 'Row' },
  }),
  'POST /api/live-chat/transfer-requests/:id/withdraw': ({ transferRequest }) => ({
    params: { id: transferRequest },
  }),
  'POST /api/live-chat/agent/state': () => ({ body: { state: 'Break' } }),
  'GET /api/tickets': ({ contact, label, operator }) => ({
    query: { q: 'canary', contactId: contact, label, assignee: operator, limit: 1000 },
  }),
  'POST /api/tickets': ({ contact, operator, label }) => ({
    body: {
      subject: 'Row',
      description: 'Row',
      contactId: contact,
      priority: 'high',
      assigneeId: operator,
      labelIds: [label],
      clientTicketId: `row-${unique()}`,
    },
  }),
  'GET /api/tickets/:id': ({ ticket }) => ({ params: { id: ticket } }),
  'PATCH /api/tickets/:id': ({ ticket, operator, label }) => ({
    params: { id: ticket },
    body: { subject: 'Row', status: 'pending', priority: 'high', assigneeId: operator, labelIds: [label] },
  }),
  'GET /api/tickets/:id/comments': ({ ticket }) => ({ params: { id: ticket }, query: { limit: 1000 } }),
  'POST /api/tickets/:id/comments': ({ ticket }) => ({
    params: { id: ticket },
    body: { text: 'Row', visibility: 'internal', clientMessageId: `row-${unique()}` },
  }),
  'POST /api/tickets/:id/merge': ({ ticket, otherTicket }) => ({
    params: { id: ticket },
    body: { intoId: otherTicket },
  }),
  'POST /api/tickets/:id/comments/:commentId/retry': ({ ticket, comment }) => ({
    params: { id: ticket, commentId: comment },
  }),
  'GET /api/live-chat/:id/after': ({ conversation }) => ({ params: { id: conversation } }),
  'POST /api/live-chat/:id/rating': ({ conversation }) => ({
    params: { id: conversation },
    body: { score: 4, comment: 'Row' },
  }),
  'GET /api/live-chat/:id/transcript': ({ conversation }) => ({
    params: { id: conversation },
    query: { format: 'txt' },
  }),
  'POST /api/live-chat/:id/transcript/mail': ({ conversation }) => ({
    params: { id: conversation },
    body: { email: 'row@example.com' },
  }),
  'GET /api/ratings': ({ operator, contact }) => ({
    query: { agent_id: operator, contact_id: contact, limit: 1000 },
  }),
  'GET /api/after-chat-settings': () => ({}),
  'PUT /api/after-chat-settings': () => ({ body: { askRating: true } }),
  'GET /api/mail': () => ({}),
  'POST /api/mail/test': () => ({}),
  'POST /api/chat-upload/upload': ({ conversation }) => ({ body: formWith('row', 'row.txt', conversation) }),
  'POST /api/widget/init': ({ widgetKey, customerFile }) => ({
    body: {
      widgetKey,
      name: 'Row',
      email: 'row@example.com',
      message: 'Row',
      attachmentIds: [customerFile],
      clientMessageId: `row-${unique()}`,
      page: { url: 'https://shop.example/', title: 'Shop', referrer: 'https://search.example/' },
    },
  }),
  'GET /api/widget/articles': ({ widgetKey }) => ({ query: { widgetKey, q: 'canary', limit: 20 } }),
  'GET /api/widget/articles/:id': ({ widgetKey, article }) => ({
    params: { id: article },
    query: { widgetKey },
  }),
  'POST /api/widget/messages': ({ conversation, customerFile }) => ({
    body: {
      conversationId: conversation,
      text: 'Row',
      attachmentIds: [customerFile],
      clientMessageId: `row-${unique()}`,
    },
  }),
  'GET /api/widget/messages': ({ conversation }) => ({
    query: { conversationId: conversation, after: 0, limit: 1000 },
  }),
  'GET /api/widget/conversations': () => ({ query: { limit: 1000 } }),
  'POST /api/widget/typing': ({ conversation }) => ({
    body: { conversationId: conversation, isTyping: true },
  }),
  'POST /api/widget/read': ({ conversation, message }) => ({
    body: { conversationId: conversation, messageId: message },
  }),
  'POST /api/widget/stop-answer': ({ botChat }) => ({ body: { conversationId: botChat } }),
  'POST /api/widget/retry-answer': ({ botChat }) => ({ body: { conversationId: botChat } }),
  'POST /api/widget/answer-feedback': ({ botChat, answer }) => ({
    body: { conversationId: botChat, messageId: answer, helpful: false, comment: 'Row' },
  }),
  'POST /api/messages/send': ({ conversation, staffFile }) => ({
    body: {
      conversationId: conversation,
      text: 'Row',
      attachmentIds: [staffFile],
      clientMessageId: `row-${unique()}`,
    },
  }),
  'GET /api/widgets': () => ({}),
  'POST /api/widgets': ({ chatbot }) => ({
    body: {
      name: 'Row',
      key: `row-${unique()}-widget`,
      origins: ['https://shop.example'],
      color: '#aabbcc',
      position: 'left',
      greeting: 'Hi',
      locale: 'en',
      requireName: false,
      requireEmail: false,
      home: false,
      botId: chatbot,
      articles: true,
    },
  }),
  'GET /api/widgets/:id': ({ widget }) => ({ params: { id: widget } }),
  'PATCH /api/widgets/:id': ({ widget }) => ({
    params: { id: widget },
    body: {
      name: 'Changed',
      origins: ['https://shop.example'],
      color: '#aabbcc',
      position: 'left',
      greeting: 'Hi',
      locale: 'en',
      requireName: false,
      requireEmail: false,
      home: false,
      articles: true,
      botId: null,
      enabled: true,
    },
  }),
};

const channels = ({ conversation, company }: Things): [string][] => [
  [`conversation:${conversation}`],
  [`chat:${conversation}`],
  [`session_${conversation}`],
  [`company:${company}`],
];

/** The calls of every client event, by the arguments before the acknowledgement. */
export const EVENTS: Record<keyof ClientToServerEvents, (things: Things) => [unknown][]> = {
  subscribe: channels,
  unsubscribe: channels,
  'message:send': ({ conversation, customerFile, staffFile }) => [
    [{ conversationId: conversation, text: 'Row' }],
    [{ conversationId: conversation, attachmentIds: [customerFile] }],
    [{ conversationId: conversation, attachmentIds: [staffFile] }],
  ],
  'message:read': ({ conversation, message }) => [[{ conversationId: conversation, messageId: message }]],
  'message:delivered': ({ conversation, message }) => [
    [{ conversationId: conversation, messageId: message }],
  ],
  typing: ({ conversation }) => [[{ conversationId: conversation, isTyping: true }]],
  'chat:start': () => [[{ subject: 'Row' }]],
  'chat:join': ({ conversation }) => [[{ session_id: conversation }]],
  'chat:accept': ({ conversation }) => [[{ session_id: conversation }]],
  'chat:send_message': ({ conversation, article }) => [
    [{ session_id: conversation, type: 'text', content: 'Row' }],
    [{ session_id: conversation, type: 'kb_article', kb_article_id: article }],
  ],
  'chat:use_canned_response': ({ conversation, cannedResponse }) => [
    [{ session_id: conversation, canned_response_id: cannedResponse }],
  ],
  'chat:typing': ({ conversation }) => [[{ session_id: conversation, is_typing: true }]],
  'chat:seen': ({ conversation, message }) => [[{ session_id: conversation, message_id: message }]],
  'chat:transfer': ({ conversation, operator }) => [[{ session_id: conversation, agent_id: operator }]],
  'chat:transfer_accept': ({ transferRequest }) => [[{ request_id: transferRequest }]],
  'chat:transfer_decline': ({ transferRequest }) => [[{ request_id: transferRequest, reason: 'Row' }]],
  'chat:transfer_withdraw': ({ transferRequest }) => [[{ request_id: transferRequest }]],
  'agent:set_state': () => [[{ state: 'Break' }]],
  'chat:end': ({ conversation }) => [[{ session_id: conversation }]],
  'agent:activity_ping': () => [[{}]],
};
