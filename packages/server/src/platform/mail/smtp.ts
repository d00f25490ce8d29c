import type { ConnectionOptions } from 'node:tls';
import { createTransport } from 'nodemailer';
import { explain } from './explain.ts';
import { type Letter, MailError, type Smtp } from './letter.ts';

export interface SmtpOptions {
  url: string;
  from: { name: string; address: string };
  /** Milliseconds for each step of a conversation with the server. */
  timeoutMs?: number;
  tls?: ConnectionOptions;
}

const TIMEOUT_MS = 15_000;
const LOOPBACK = /^(localhost|127\.[\d.]+|\[?::1\]?)$/;

function connectionOf(url: URL) {
  const isSecure = url.protocol === 'smtps:';
  const isLocal = LOOPBACK.test(url.hostname);
  const auth = url.username
    ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
    : undefined;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    // A password is not shown to whoever stands between.
    requireTLS: !isSecure && auth !== undefined && !isLocal,
    // On this machine nobody does, and its certificates are seldom trusted.
    ignoreTLS: !isSecure && isLocal,
    ...(auth ? { auth } : {}),
  };
}

function headersOf({ earlierIds, automatic }: Letter) {
  const inReplyTo = earlierIds.at(-1);
  return {
    ...(inReplyTo ? { inReplyTo, references: earlierIds } : {}),
    ...(automatic ? { headers: { 'Auto-Submitted': 'auto-generated' } } : {}),
  };
}

export function openSmtp({ url, from, timeoutMs = TIMEOUT_MS, tls }: SmtpOptions): Smtp {
  const connection = connectionOf(new URL(url));
  const isAlways = connection.secure || connection.requireTLS;
  const server = `${connection.host}:${connection.port}`;
  const transport = createTransport({
    ...connection,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    // Nothing is ever read from a disk or the network to be sent.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(tls ? { tls, ignoreTLS: false } : {}),
  });
  return {
    server,
    from: from.address,
    encrypted: connection.ignoreTLS ? 'local' : isAlways ? 'always' : 'if_offered',
    async send(letter) {
      const { fromName, to, subject, text, html, messageId } = letter;
      try {
        await transport.sendMail({
          // Objects: a name or an address is never read as a list of them.
          from: { name: fromName || from.name, address: from.address },
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId,
          ...headersOf(letter),
        });
      } catch (error) {
        throw new MailError(explain(error, server));
      }
    },
  };
}
