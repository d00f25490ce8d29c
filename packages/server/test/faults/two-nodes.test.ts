import type { Message } from '@switchboard/protocol';
import { expect, it } from 'vitest';
import { eachDatabase } from '../databases.ts';
import { hear } from '../hearing.ts';
import { History } from './support/history.ts';
import { anAgent, aVisit, signIn } from './support/people.ts';
import { readAll } from './support/read-all.ts';
import { report } from './support/report.ts';
import { startTwoNodes } from './support/two-nodes.ts';
import { until } from './support/until.ts';
import { Writer } from './support/writer.ts';

const WRITERS = 32;
const EACH = 8;

eachDatabase((_name, _open, newLocation) => {
  it('G3, G4, T13: 32 writers on two nodes end in one gap-free list, the same for every client of both', async () => {
    const { first, second } = await startTwoNodes(await newLocation());
    const admin = await signIn(first);
    const { visitor, conversationId } = await aVisit(first);
    const listeners = await Promise.all(
      [first, second].flatMap((node) =>
        [admin, visitor].map(async ({ token }) => hear(await node.connect(token))),
      ),
    );
    const history = new History();
    const writers = Array.from(
      { length: WRITERS },
      (_, i) =>
        new Writer({
          url: (i % 2 ? first : second).url,
          person: i % 4 < 2 ? admin : visitor,
          conversationId,
          via: i % 8 < 4 ? 'post' : 'socket',
          history,
        }),
    );
    const started = performance.now();
    await Promise.all(
      writers.map(async (writer) => {
        for (let i = 0; i < EACH; i++) await writer.write();
        writer.close();
      }),
    );
    const rate = (WRITERS * EACH * 1000) / (performance.now() - started);

    const list = await readAll(first, admin, conversationId);
    expect(history.faultsOf(conversationId, list)).toEqual([]);
    expect(history.acknowledged).toHaveLength(WRITERS * EACH);
    expect(await readAll(second, admin, conversationId)).toEqual(list);
    const asCustomer = await readAll(second, visitor, conversationId);
    expect(asCustomer.map(({ id, seq }) => [id, seq])).toEqual(list.map(({ id, seq }) => [id, seq]));
    for (const ear of listeners) {
      const heard = () => {
        const messages = ear.of('message:new').map(({ message }) => message as Message);
        return [...new Map(messages.map((message) => [message.seq, message.id])).entries()].toSorted(
          ([a], [b]) => a - b,
        );
      };
      const all = list.filter(({ seq }) => seq > 1).map(({ seq, id }) => [seq, id]);
      await until(() => heard().length === all.length);
      expect(heard()).toEqual(all);
    }
    report(`two nodes, one conversation, 32 writers: ${rate.toFixed(0)} msg/s`);
  }, 60_000);

  it('G11: of ten operators on two nodes who accept at the same instant one wins, and the others hear who', async () => {
    const { first, second } = await startTwoNodes(await newLocation());
    const admin = await signIn(first);
    const names = Array.from({ length: 9 }, (_, i) => `agent${i}`);
    const staff = [admin, ...(await Promise.all(names.map((name) => anAgent(first, admin, name))))];
    for (let round = 0; round < 8; round++) {
      const { conversationId: id } = await aVisit(round % 2 ? first : second);
      const results = await Promise.all(
        staff.map(({ token }, i) =>
          (i % 2 ? first : second).call('POST /api/conversations/:id/accept', { token, params: { id } }),
        ),
      );
      const [winner, ...others] = results.filter(({ status }) => status === 200);
      expect(others).toEqual([]);
      const assignee = winner?.body.conversation.assignee;
      expect(staff.map(({ id: known }) => known)).toContain(assignee?.id);
      for (const { status, problem } of results.filter((result) => result !== winner)) {
        expect({ status, code: problem.code, agent: (problem as { agent?: unknown }).agent }).toEqual({
          status: 409,
          code: 'already_accepted',
          agent: assignee,
        });
      }
    }
  }, 60_000);
}, 'postgres');
