import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase, silentLog } from '../../../test/databases.ts';
import { eventually } from '../../../test/hearing.ts';
import { MAIL_CERTIFICATE } from '../../../test/mail-certificate.ts';
import {
  type MailServer,
  type MailServerOptions,
  startMailServer,
  textOf,
} from '../../../test/mail-server.ts';
import type { Database } from '../database/index.ts';
import { createJobRunner, deadJobs, type JobRunner, replayJob } from '../jobs/index.ts';
import { createMailer, MailError, type Mailer, type Smtp } from './index.ts';
import { type NewMail, type Outcome, PRUNE_MAILS } from './mailer.ts';
import { openSmtp, type SmtpOptions } from './smtp.ts';

const FROM = { name: 'Shop', address: 'help@shop.example' };

const MAIL: NewMail = {
  companyId: 'company-1',
  ref: 'test:1',
  thread: 'test:1',
  fromName: 'Corner shop',
  to: 'ada@example.com',
  subject: 'Your refund',
  text: 'It is on its way. ☺',
  html: '<p>It is on its way. ☺</p>',
  automatic: false,
};

eachDatabase((_name, openTestDatabase) => {
  let database: Database;
  let server: MailServer;
  let mailer: Mailer;
  let heard: Outcome[];
  let runner: JobRunner | undefined;
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const servers: MailServer[] = [];

  async function serve(options: MailServerOptions = {}): Promise<MailServer> {
    server = await startMailServer(options);
    servers.push(server);
    return server;
  }

  async function begin(options: Partial<SmtpOptions> | null = {}) {
    const smtp = options && openSmtp({ url: server.url, from: FROM, timeoutMs: 2_000, ...options });
    mailer = createMailer({ database, smtp, now });
    mailer.listen('test', async (_tx, outcome) => void heard.push(outcome));
    const handlers = mailer.jobs;
    runner = createJobRunner({ database, handlers, now, log: silentLog, nodeId: 'node-1', poll: 20 });
    await runner.start();
  }

  const queue = (mail: Partial<NewMail> = {}) =>
    database.transaction((tx) => mailer.queue(tx, { ...MAIL, ...mail }, now()));
  const outcomes = (status: string) =>
    eventually(() => {
      expect(heard.map((outcome) => outcome.status)).toContain(status);
      return heard;
    });

  beforeEach(async () => {
    heard = [];
    ahead = 0;
    database = await openTestDatabase();
    await database.transaction((tx) =>
      tx.query.insertInto('company').values({ id: 'company-1', name: 'Shop', created_at: 0 }).execute(),
    );
  });
  afterEach(async () => {
    await runner?.stop();
    await Promise.all(servers.splice(0).map((one) => one.stop()));
  });

  describe('a mail', () => {
    it('arrives as text and HTML, from the company by name, when its transaction is committed; else never', async () => {
      await serve();
      await begin();
      const failing = database.transaction(async (tx) => {
        await mailer.queue(tx, { ...MAIL, to: 'never@example.com' }, now());
        throw new Error('rolled back');
      });
      await expect(failing).rejects.toThrow('rolled back');
      await queue();
      expect(await outcomes('sent')).toMatchObject([{ ref: 'test:1', status: 'sent', reason: '' }]);
      const [mail] = server.arrived;
      expect(server.arrived).toHaveLength(1);
      expect(mail).toMatchObject({ from: FROM.address, to: ['ada@example.com'] });
      expect(mail!.headers.get('from')).toBe('Corner shop <help@shop.example>');
      expect(mail!.headers.get('subject')).toBe('Your refund');
      expect(mail!.headers.get('message-id')).toMatch(/^<[\w-]+@shop\.example>$/);
      expect(mail!.headers.has('auto-submitted')).toBe(false);
      expect(textOf(mail!)).toBe('It is on its way. ☺');
      expect(mail!.raw).toContain('text/html');
    });

    it('names those of its thread before it, and says where no person wrote it', async () => {
      await serve();
      await begin();
      for (const n of [1, 2, 3]) {
        await queue({ automatic: n === 3 });
        await eventually(() => expect(server.arrived).toHaveLength(n));
      }
      await queue({ thread: 'other' });
      await eventually(() => expect(server.arrived).toHaveLength(4));
      const [first, second, third, other] = server.arrived.map(({ headers }) => headers);
      const ids = [first!, second!].map((headers) => headers.get('message-id'));
      expect(first!.has('in-reply-to')).toBe(false);
      expect(second!.get('in-reply-to')).toBe(ids[0]);
      expect(third!.get('in-reply-to')).toBe(ids[1]);
      expect(third!.get('references')).toBe(ids.join(' '));
      expect(third!.get('auto-submitted')).toBe('auto-generated');
      expect(other!.has('references')).toBe(false);
    });

    it('has no header and no recipient that was written into its subject, its name or its address', async () => {
      await serve();
      await begin();
      await queue({
        subject: 'Hello\r\nBcc: eve@evil.example\r\n\r\nBuy now',
        fromName: 'Shop"\r\nReply-To: eve@evil.example, <eve@evil.example>',
        to: 'ada@example.com',
      });
      await outcomes('sent');
      await queue({ to: 'ada@example.com, eve@evil.example', ref: 'test:2' });
      await eventually(() => expect(heard).toHaveLength(2));
      for (const { headers, to } of server.arrived) {
        expect(to).not.toContain('eve@evil.example');
        expect([headers.has('bcc'), headers.has('reply-to')]).toEqual([false, false]);
      }
      expect(server.arrived[0]!.headers.get('subject')).toBe('Hello Bcc: eve@evil.example Buy now');
    });

    it('to an address that is refused for good fails at once, with the server’s words, as a dead job', async () => {
      await serve();
      server.refuses.set('ada@example.com', 550);
      await begin();
      await queue();
      expect(await outcomes('failed')).toMatchObject([
        { status: 'failed', reason: expect.stringContaining('No such user ada@example.com') },
      ]);
      const dead = await eventually(async () => {
        const found = await deadJobs(database, 10);
        expect(found).toHaveLength(1);
        return found;
      });
      expect(dead).toMatchObject([{ kind: 'mail.send', attempts: 1 }]);
      server.refuses.clear();
      await database.transaction((tx) => replayJob(tx, dead[0]!.id, now()));
      await outcomes('sent');
      expect(server.arrived).toHaveLength(1);
    });

    it('waits while the server is away, says why, and goes out when it is back, once', async () => {
      const { port } = await serve();
      await begin();
      await server.stop();
      await queue();
      expect(await outcomes('queued')).toMatchObject([
        { status: 'queued', reason: `The mail server 127.0.0.1:${port} refused the connection.` },
      ]);
      await serve({ port });
      await outcomes('sent');
      expect(server.arrived).toHaveLength(1);
    });

    it('that is refused for now is tried again', async () => {
      await serve();
      server.refuses.set('ada@example.com', 450);
      await begin();
      await queue();
      await outcomes('queued');
      server.refuses.clear();
      await outcomes('sent');
    });

    it('to a server that does not answer in time is given up for this time, and what waits behind it is not held up', async () => {
      await serve();
      server.slow.set('ada@example.com', 60_000);
      await begin({ timeoutMs: 300 });
      await queue();
      await queue({ to: 'bob@example.com', ref: 'test:2' });
      await outcomes('sent');
      expect(await outcomes('queued')).toContainEqual(
        expect.objectContaining({ ref: 'test:1', reason: expect.stringContaining('did not answer in time') }),
      );
      server.slow.clear();
      await eventually(() => expect(heard.filter(({ status }) => status === 'sent')).toHaveLength(2));
    });

    it('that was sent stays so, whatever an attempt says of it later that hung on another node', async () => {
      const answers = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      let calls = 0;
      const send = () => answers[calls++]!.promise;
      const smtp: Smtp = { server: 'mail.example:25', from: FROM.address, encrypted: 'always', send };
      mailer = createMailer({ database, smtp, now });
      mailer.listen('test', async (_tx, outcome) => void heard.push(outcome));
      const mailId = await queue();
      const attempt = () => mailer.jobs['mail.send']!.run({ mailId }, { last: true });
      const hung = attempt();
      await eventually(() => expect(calls).toBe(1));
      const other = attempt();
      await eventually(() => expect(calls).toBe(2));
      answers[1]!.resolve();
      await other;
      answers[0]!.reject(new MailError({ reason: 'It did not answer in time.', permanent: false }));
      await expect(hung).rejects.toThrow('did not answer');
      const row = await database.query.selectFrom('mail').select(['status', 'reason']).executeTakeFirst();
      expect([row, heard.map(({ status }) => status)]).toEqual([{ status: 'sent', reason: '' }, ['sent']]);
    });

    it('goes by TLS to a server whose certificate is trusted, and not at all to another', async () => {
      await serve({ secure: true });
      await begin();
      await queue();
      expect(await outcomes('queued')).toMatchObject([
        { reason: `The certificate of the mail server 127.0.0.1:${server.port} is not trusted.` },
      ]);
      expect(server.arrived).toEqual([]);
      await runner?.stop();
      await begin({ tls: { ca: [MAIL_CERTIFICATE.cert] } });
      await outcomes('sent');
      expect(server.arrived).toMatchObject([{ encrypted: true }]);
    });

    it('is encrypted where the server offers it, and signs in', async () => {
      await serve({ user: { name: 'shop', password: 'p@ss word' } });
      await begin({
        url: `smtp://shop:p%40ss%20word@127.0.0.1:${server.port}`,
        tls: { ca: [MAIL_CERTIFICATE.cert] },
      });
      await queue();
      await outcomes('sent');
      expect(server.arrived).toMatchObject([{ encrypted: true }]);
    });

    it('with a wrong password waits, and no word of it holds the password', async () => {
      await serve({ user: { name: 'shop', password: 'right' } });
      await begin({
        url: `smtp://shop:very-secret@127.0.0.1:${server.port}`,
        tls: { ca: [MAIL_CERTIFICATE.cert] },
      });
      await queue();
      const [late] = await outcomes('queued');
      expect(late!.reason).toBe(
        `The mail server 127.0.0.1:${server.port} refused the user name or the password.`,
      );
      const jobs = await database.query.selectFrom('job').selectAll().execute();
      expect(JSON.stringify([jobs, heard])).not.toContain('very-secret');
    });

    it('on a server that is not set up for mail any more fails and says so', async () => {
      await begin(null);
      await queue();
      expect(await outcomes('failed')).toMatchObject([{ reason: 'Mail is not set up on this server.' }]);
    });

    it('is deleted after 30 days, unless it still waits', async () => {
      const { port } = await serve();
      await begin();
      await queue();
      await outcomes('sent');
      await server.stop();
      await queue({ ref: 'test:2' });
      await outcomes('queued');
      ahead = 31 * 24 * 60 * 60_000;
      await mailer.jobs[PRUNE_MAILS]!.run(null, { last: false });
      const left = await database.query.selectFrom('mail').select('ref').execute();
      expect([left, port]).toEqual([[{ ref: 'test:2' }], port]);
    });
  });
});
