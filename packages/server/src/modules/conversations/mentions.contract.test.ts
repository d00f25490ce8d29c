import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  aCompany,
  aConversation,
  anOperator,
  type TestCompany,
  type TestConversation,
  type TestOperator,
  unique,
} from '../../../test/builders.ts';
import { eachDatabase } from '../../../test/databases.ts';
import { type Ear, listening } from '../../../test/hearing.ts';
import { startTestServer, type TestServer } from '../../../test/server.ts';

interface Who {
  kind: 'operator' | 'team';
  id: string;
}

eachDatabase((_name, _open, newLocation) => {
  let server: TestServer;
  let company: TestCompany;
  let otto: TestOperator;
  let olga: TestOperator;
  let paul: TestOperator;
  let begun: TestConversation;
  let ears: Ear[] = [];

  beforeAll(async () => {
    server = await startTestServer(await newLocation());
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    company = await aCompany(server);
    otto = await anOperator(server, company, { name: 'Otto' });
    olga = await anOperator(server, company, { name: 'Olga' });
    paul = await anOperator(server, company, { name: 'Paul' });
    begun = await aConversation(server, company, { name: 'Ada' });
  });
  afterEach(() => {
    for (const ear of ears) ear.socket.close();
    ears = [];
  });

  const listen = async (person: { token: string }) => {
    const ear = await listening(server, person);
    ears.push(ear);
    return ear;
  };
  const operator = ({ id }: { id: string }): Who => ({ kind: 'operator', id });
  const write = (text: string, mentions: Who[], more: object = {}, by = otto) =>
    server.call('POST /api/conversations/:id/notes', {
      token: by.token,
      params: { id: begun.id },
      body: { text, mentions, ...more },
    });
  const mentionsOf = async (by: { token: string }, query = {}) =>
    (await server.call('GET /api/mentions', { token: by.token, query })).body;
  const aTeam = async (members: TestOperator[]): Promise<Who> => {
    const body = { name: `Team ${unique()}`, memberIds: members.map(({ id }) => id) };
    const made = await server.call('POST /api/teams', { token: company.admin.token, body });
    return { kind: 'team', id: made.body.team.id };
  };
  const disable = ({ id }: TestOperator) =>
    server.call('PATCH /api/operators/:id', {
      token: company.admin.token,
      params: { id },
      body: { disabled: true },
    });

  test('a mentioned operator, and nobody else, hears of it at once and finds it unread', async () => {
    const [hers, his, customers] = [await listen(olga), await listen(paul), await listen(begun.visitor)];
    const { note } = (await write('Look, @Olga', [operator(olga)])).body;
    expect(note.mentions).toEqual([{ kind: 'operator', id: olga.id, name: 'Olga' }]);
    const mention = { note, conversation: { id: begun.id, customerName: 'Ada' }, readAt: null };
    expect(await hers.next('mention:new')).toEqual({ mention });
    expect(await mentionsOf(olga)).toEqual({ items: [mention], nextCursor: null, unread: 1 });
    for (const ear of [his, customers]) {
      await ear.settled();
      expect(ear.of('mention:new')).toEqual([]);
    }
    for (const other of [otto, paul, company.admin])
      expect(await mentionsOf(other)).toEqual({ items: [], nextCursor: null, unread: 0 });
    const read = await server.call('GET /api/conversations/:id/notes', {
      token: paul.token,
      params: { id: begun.id },
    });
    expect(read.body.notes).toContainEqual(note);
  });

  test('a team’s mention is its active members’ of then; the writer gets none', async () => {
    const late = await anOperator(server, company);
    const team = await aTeam([otto, olga, paul]);
    await disable(paul);
    const hers = await listen(olga);
    await write('All', [team, operator(olga), operator(otto), team]);
    await hers.next('mention:new');
    await hers.settled();
    expect(hers.of('mention:new')).toHaveLength(1);
    expect((await mentionsOf(olga)).unread).toBe(1);
    expect((await mentionsOf(otto)).unread).toBe(0);
    const body = { memberIds: [late.id] };
    await server.call('PATCH /api/teams/:id', { token: company.admin.token, params: { id: team.id }, body });
    expect((await mentionsOf(olga)).unread).toBe(1);
    expect((await mentionsOf(late)).unread).toBe(0);
  });

  test('foreign, absent and disabled ones refuse the note as a whole', async () => {
    const foreign = await aCompany(server);
    const theirs = await server.call('POST /api/teams', { token: foreign.admin.token, body: { name: 'T' } });
    await disable(paul);
    const bad: Who[] = [
      operator(foreign.admin),
      operator({ id: 'absent' }),
      operator(paul),
      { kind: 'team', id: theirs.body.team.id },
      { kind: 'team', id: olga.id },
    ];
    for (const one of bad) {
      const { problem } = await write('Hm', [operator(olga), one]);
      expect([one, problem.code, problem.errors]).toEqual([
        one,
        'invalid_input',
        [expect.objectContaining({ field: 'mentions', rule: 'unknown' })],
      ]);
    }
    const many = Array.from({ length: 21 }, () => operator(olga));
    expect((await write('Hm', many)).problem.errors?.[0]?.field).toBe('mentions');
    expect((await mentionsOf(olga)).items).toEqual([]);
  });

  test('G2: a note sent twice mentions once; with other mentions it is another content', async () => {
    const hers = await listen(olga);
    const id = { clientMessageId: 'note-1' };
    const first = await write('Look', [operator(olga), operator(paul)], id);
    const again = await write('Look', [operator(paul), operator(olga), operator(olga)], id);
    expect(again.body).toEqual(first.body);
    expect((await write('Look', [operator(olga)], id)).problem.code).toBe('client_message_id_reused');
    const both = { clientMessageId: 'note-2' };
    await Promise.all([write('Two', [operator(olga)], both), write('Two', [operator(olga)], both)]);
    expect((await mentionsOf(olga)).unread).toBe(2);
    await hers.settled();
    expect(hers.of('mention:new')).toHaveLength(2);
  });

  test('reading those of a conversation, or all, is one’s own affair, and one’s other tabs hear of it', async () => {
    const other = await aConversation(server, company, { name: 'Bob' });
    for (const id of [begun.id, begun.id, other.id])
      await server.call('POST /api/conversations/:id/notes', {
        token: otto.token,
        params: { id },
        body: { text: 'Look', mentions: [operator(olga), operator(paul)] },
      });
    const hers = await listen(olga);
    const read = (body: object, by = olga) =>
      server.call('POST /api/mentions/read', { token: by.token, body });
    expect((await read({ conversationId: begun.id })).body).toEqual({ unread: 1 });
    expect(await hers.next('mention:read')).toEqual({ conversationId: begun.id, unread: 1 });
    const { items } = await mentionsOf(olga);
    expect(items.map(({ conversation, readAt }) => [conversation.customerName, readAt !== null])).toEqual([
      ['Bob', false],
      ['Ada', true],
      ['Ada', true],
    ]);
    expect((await mentionsOf(paul)).unread).toBe(3);
    expect((await read({ conversationId: begun.id })).body).toEqual({ unread: 1 });
    expect((await read({})).body).toEqual({ unread: 0 });
    await hers.next('mention:read', ({ conversationId }) => conversationId === null);
    expect(hers.of('mention:read')).toHaveLength(2);
    const foreign = await aCompany(server);
    expect((await read({ conversationId: begun.id }, foreign.admin)).body).toEqual({ unread: 0 });
    expect((await mentionsOf(paul)).unread).toBe(3);
  });

  test('they come in pages, newest first', async () => {
    for (const text of ['1', '2', '3']) await write(text, [operator(olga)]);
    const first = await mentionsOf(olga, { limit: 2 });
    expect(first.items.map(({ note }) => note.text)).toEqual(['3', '2']);
    const second = await mentionsOf(olga, { limit: 2, cursor: first.nextCursor });
    expect(second).toMatchObject({ items: [{ note: { text: '1' } }], nextCursor: null, unread: 3 });
    const wrong = await server.call('GET /api/mentions', { token: olga.token, query: { cursor: "' --" } });
    expect(wrong.problem).toMatchObject({ code: 'invalid_input', errors: [{ field: 'cursor' }] });
  });
});
