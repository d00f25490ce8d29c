import { attachmentSchema } from '@switchboard/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { cast, type Player } from '../../../test/stage.ts';
import { openUploads, type Uploads } from '../../../test/uploads.ts';

eachDatabase((_name, openTestDatabase) => {
  let uploads: Uploads;
  beforeEach(async () => {
    uploads = await openUploads(openTestDatabase);
  });
  afterEach(() => uploads.close());

  async function uploaded(player: Player, name = 'note.txt', sessionId?: string): Promise<string> {
    return (await uploads.upload(player, 'words', name, sessionId)).file.id;
  }

  function claim(
    player: Player,
    ids: string[],
    messageId: string,
    conversationId = `of-${player}`,
  ): Promise<void> {
    const { id, kind, companyId } = cast[player];
    return uploads.database.transaction((tx) =>
      uploads.attachments.claim(tx, { companyId, uploader: { kind, id }, ids, conversationId, messageId }),
    );
  }

  async function filesOf(messageId: string): Promise<string[]> {
    return ((await uploads.attachments.of(uploads.database, [messageId])).get(messageId) ?? []).map(
      ({ id }) => id,
    );
  }

  const refused = {
    code: 'invalid_input',
    details: { errors: [{ field: 'attachmentIds', rule: 'unknown' }] },
  };

  describe('claiming uploads for a message', () => {
    it('puts them on it in the order given, with addresses that work', async () => {
      const ids = [
        await uploaded('ada', 'a.txt'),
        await uploaded('ada', 'b.txt'),
        await uploaded('ada', 'c.txt'),
      ];
      const order = [ids[2]!, ids[0]!, ids[1]!];
      await claim('ada', order, 'message-1');
      const found = await uploads.attachments.of(uploads.database, ['message-1', 'message-2']);
      expect([...found.keys()]).toEqual(['message-1']);
      expect(found.get('message-1')!.map(({ id }) => id)).toEqual(order);
      for (const attachment of found.get('message-1')!) {
        expect(attachmentSchema.strict().parse(attachment)).toEqual(attachment);
        expect((await uploads.get(attachment.url)).body).toBe('words');
      }
    });

    it.each(['bob', 'eve', 'otto', 'backend', 'foreignBackend'] as const)(
      "case 14: refuses ada's file to %s as it refuses one that does not exist",
      async (other) => {
        const id = await uploaded('ada');
        const absent = await claim(other, ['no-such-file'], 'message-1').catch((error) => error.toWire());
        expect(await claim(other, [id], 'message-1').catch((error) => error.toWire())).toEqual(absent);
        expect(absent).toMatchObject({ code: 'invalid_input', errors: [{ field: 'attachmentIds' }] });
        await claim('ada', [id], 'message-2');
      },
    );

    it('case 24: refuses the file of a namesake in another company', async () => {
      const id = await uploaded('ada');
      const stranger = { companyId: cast.eve.companyId, uploader: { kind: 'customer', id: 'ada' } } as const;
      const claimed = uploads.database.transaction((tx) =>
        uploads.attachments.claim(tx, { ...stranger, ids: [id], conversationId: 'c', messageId: 'm' }),
      );
      await expect(claimed).rejects.toMatchObject(refused);
    });

    it('takes a file that was uploaded for a conversation only into that one', async () => {
      const id = await uploaded('ada', 'a.txt', 'of-ada');
      await expect(claim('ada', [id], 'message-1', 'other')).rejects.toMatchObject(refused);
      await claim('ada', [id], 'message-1', 'of-ada');
    });

    it('takes all or none, and no file twice', async () => {
      const [first, second] = [await uploaded('ada'), await uploaded('ada')];
      await expect(claim('ada', [first, 'no-such-file'], 'message-1')).rejects.toMatchObject(refused);
      await expect(claim('ada', [first, first], 'message-1')).rejects.toMatchObject(refused);
      expect(await filesOf('message-1')).toEqual([]);
      await claim('ada', [first, second], 'message-2');
      await expect(claim('ada', [second], 'message-3')).rejects.toMatchObject(refused);
      expect(await filesOf('message-2')).toEqual([first, second]);
    });

    it('case 139: gives a file to one of many messages that claim it at once', async () => {
      const id = await uploaded('ada');
      const messages = Array.from({ length: 10 }, (_, i) => `message-${i}`);
      const claims = await Promise.allSettled(messages.map((messageId) => claim('ada', [id], messageId)));
      expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of claims) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(refused);
      }
      const owners = await Promise.all(messages.map(filesOf));
      expect(owners.flat()).toEqual([id]);
    });

    it('asks the database nothing when no message has files', async () => {
      const { attachments, database } = uploads;
      const silent = new Proxy(database, {
        get() {
          throw new Error('a query was made');
        },
      });
      expect((await attachments.of(silent, [])).size).toBe(0);
    });
  });
});
