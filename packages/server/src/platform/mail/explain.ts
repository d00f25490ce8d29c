/** What the transport's errors carry beside their message. */
interface TransportError extends Error {
  code?: string;
  responseCode?: number;
  response?: string;
}

export interface Explained {
  /** For people. */
  reason: string;
  /** Sending the same again would be refused again. */
  permanent: boolean;
}

const MAX_RESPONSE = 200;

/** Answers of a mail server are somebody else's text. */
const quoted = (response: string): string =>
  response
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .slice(0, MAX_RESPONSE)
    .toWellFormed();

const NETWORK: Record<string, string> = {
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'broke the connection off',
  ETIMEDOUT: 'did not answer in time',
  EDNS: 'has a name that cannot be found',
  ENOTFOUND: 'has a name that cannot be found',
  ETLS: 'does not offer the encryption that a password needs',
};

function isCertificateError({ message }: Error): boolean {
  return /certificate|self.signed|altnames/i.test(message);
}

/** Why a mail could not be sent, in words that name no password. */
export function explain(error: unknown, server: string): Explained {
  const { code = '', responseCode = 0, response = '', message } = error as TransportError;
  const permanent = responseCode >= 500 && code !== 'EAUTH';
  if (code === 'EAUTH')
    return { reason: `The mail server ${server} refused the user name or the password.`, permanent: false };
  if (isCertificateError(error as Error))
    return { reason: `The certificate of the mail server ${server} is not trusted.`, permanent: false };
  if (response) return { reason: `The mail server answered: ${quoted(response)}`, permanent };
  // A refused connection comes wrapped in the transport's own code.
  const cause = Object.keys(NETWORK).find((known) => known === code || message.includes(known));
  const what = NETWORK[cause ?? ''] ?? (/time|greeting/i.test(message) ? NETWORK.ETIMEDOUT : undefined);
  return { reason: `The mail server ${server} ${what ?? 'cannot be reached'}.`, permanent: false };
}
