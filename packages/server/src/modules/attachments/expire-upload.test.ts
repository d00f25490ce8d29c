import { afterEach, beforeEach, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/databases.ts';
import { cast, FIRST } from '../../../test/stage.ts';
import { openUploads, type Uploads } from '../../../test/uploads.ts';

const DAY = 24 * 3_600_000;

eachDatabase((_name, openTestDatabase) => {
  let uploads: Uploads;
  beforeEach(async () => {
    uploads = await openUploads(openTestDatabase);
  });
  afterEach(() => uploads.close());

  /** Runs what the uploads have left in the job table, as the job runner would. */
  async function runJobs() {
    const jobs = await uploads.database.query.selectFrom('job').selectAll().execute();
    for (const job of jobs) {
      expect(job.run_at).toBe(uploads.clock.now() + DAY);
      await uploads.attachments.jobs[job.kind]!.run(JSON.parse(job.payload), { last: false });
    }
    return jobs.length;
  }

  it('an upload that no message claims within 24 hours is removed with its bytes', async () => {
    const { attachment_url } = await uploads.upload('ada', 'x');
    expect(await runJobs()).toBe(1);
    expect(await uploads.rows()).toBe(0);
    expect(await uploads.filesOnDisk()).toEqual([]);
    expect((await uploads.get(attachment_url)).statusCode).toBe(404);
  });

  it('a claimed upload stays, however often the job runs', async () => {
    const { file, attachment_url } = await uploads.upload('ada', 'x');
    const uploader = { kind: cast.ada.kind, id: cast.ada.id };
    await uploads.database.transaction((tx) =>
      uploads.attachments.claim(tx, {
        companyId: FIRST,
        uploader,
        ids: [file.id],
        conversationId: 'of-ada',
        messageId: 'message-1',
      }),
    );
    await runJobs();
    await runJobs();
    expect((await uploads.get(attachment_url)).body).toBe('x');
  });

  it('bytes whose row went in a run that was cut off go with the next run', async () => {
    const { file } = await uploads.upload('ada', 'x');
    await uploads.database.transaction((tx) =>
      tx.query.deleteFrom('attachment').where('id', '=', file.id).execute(),
    );
    expect(await uploads.filesOnDisk()).toHaveLength(1);
    await runJobs();
    expect(await uploads.filesOnDisk()).toEqual([]);
  });

  it('bytes that a canned response and copies of its file share go with the last of them', async () => {
    const { file, attachment_url } = await uploads.upload('otto', 'x');
    const uploader = { kind: cast.otto.kind, id: cast.otto.id };
    const { attachments, database } = uploads;
    const cannedId = 'canned-1';
    const [copy] = await database.transaction(async (tx) => {
      const words = { shortcut: 'x', title: 'X', text: 'X', search_text: '' };
      const row = { id: cannedId, company_id: FIRST, owner_id: null, team_id: null, ...words };
      await tx.query
        .insertInto('canned_response')
        .values({ ...row, created_at: 0, updated_at: 0 })
        .execute();
      await attachments.keepForCanned(tx, { companyId: FIRST, uploader, cannedId, ids: [file.id] });
      return attachments.copyCanned(tx, { cannedId, uploader, target: null });
    });
    await runJobs();
    expect((await uploads.get(attachment_url)).body).toBe('x');
    expect((await uploads.get(copy!.url)).statusCode).toBe(404);
    const [sent] = await database.transaction(async (tx) => {
      const target = { conversationId: 'of-otto', messageId: 'message-1' };
      const sending = await attachments.copyCanned(tx, { cannedId, uploader, target });
      await attachments.keepForCanned(tx, { companyId: FIRST, uploader, cannedId, ids: [] });
      return sending;
    });
    await runJobs();
    expect((await uploads.get(attachment_url)).statusCode).toBe(404);
    expect((await uploads.get(sent!.url)).body).toBe('x');
    await database.transaction((tx) =>
      tx.query.deleteFrom('attachment').where('id', '=', sent!.id).execute(),
    );
    await runJobs();
    expect(await uploads.filesOnDisk()).toEqual([]);
  });
});
