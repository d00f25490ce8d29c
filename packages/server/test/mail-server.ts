import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { MAIL_CERTIFICATE } from './mail-certificate.ts';

export interface Arrived {
  from: string;
  to: string[];
  /** As it came over the wire. */
  raw: string;
  /** By lower-case name, unfolded. */
  headers: Map<string, string>;
  encrypted: boolean;
}

export interface MailServer {
  port: number;
  url: string;
  arrived: Arrived[];
  /** Recipients that are refused, with the answer's code. */
  refuses: Map<string, number>;
  /** Mails to this address are answered after so long, in milliseconds. */
  slow: Map<string, number>;
  stop(): Promise<void>;
}

export interface MailServerOptions {
  port?: number;
  /** TLS from the first byte. */
  secure?: boolean;
  /** Who may send; without it everybody. */
  user?: { name: string; password: string };
}

function headersOf(raw: string): Map<string, string> {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return new Map(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

const refusal = (message: string, responseCode: number) =>
  Object.assign(new Error(message), { responseCode });

/** A real SMTP server on this machine that keeps what it gets. */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const arrived: Arrived[] = [];
  const refuses = new Map<string, number>();
  const slow = new Map<string, number>();
  const { user } = options;
  const server = new SMTPServer({
    ...MAIL_CERTIFICATE,
    secure: options.secure ?? false,
    authOptional: user === undefined,
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth({ username, password }, _session, done) {
      if (username === user?.name && password === user?.password) return done(null, { user: username });
      done(refusal('Invalid user name or password', 535));
    },
    onRcptTo({ address }, _session, done) {
      const code = refuses.get(address);
      done(code ? refusal(`No such user ${address}`, code) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString();
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const { mailFrom } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        const accept = () => {
          arrived.push({ from, to, raw, headers: headersOf(raw), encrypted: session.secure });
          done();
        };
        const wait = Math.max(0, ...to.map((address) => slow.get(address) ?? 0));
        if (wait > 0) setTimeout(accept, wait);
        else accept();
      });
    },
  });
  // A client that gives up on a slow answer breaks the connection off.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    url: `${options.secure ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    arrived,
    refuses,
    slow,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The words of a mail: its text part, decoded. */
export function textOf({ raw }: Arrived): string {
  const part = raw.split(/\r\n--/).find((one) => one.includes('Content-Type: text/plain')) ?? '';
  const head = part.slice(part.indexOf('Content-Type: text/plain')).split('\r\n\r\n', 1)[0] ?? '';
  const body = part.slice(part.indexOf(head) + head.length + 4);
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString();
  if (!/quoted-printable/i.test(head)) return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
