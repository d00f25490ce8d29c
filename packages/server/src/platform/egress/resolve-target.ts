import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type AllowList, isPublicAddress } from './address-rules.ts';
import { EgressError } from './egress-error.ts';

export interface Target {
  url: URL;
  /** Where to connect to, and nowhere else: a second look at the name could find another place. */
  address: string;
  family: 4 | 6;
}

export type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;

export const resolveByDns: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/** What may be called at all: http and https, without a name and password in the address. */
export function parseTarget(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new EgressError('refused_url', 'The address must begin with http:// or https://.');
  if (url.username !== '' || url.password !== '')
    throw new EgressError('refused_url', 'The address must not hold a user name or password.');
  return url;
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

/** May this host, found at this address, be called? */
function isOpen(allow: AllowList, host: string, address: string): boolean {
  return allow.hasHost(host) || allow.hasAddress(address) || isPublicAddress(address);
}

/** What can be told of an address before anything is looked up. */
export function isOpenTarget(url: URL, allow: AllowList): boolean {
  const host = hostOf(url);
  return isIP(host) === 0 || isOpen(allow, host, host);
}

/** The one address to connect to. A name with any address that is closed to us is refused as a whole. */
export async function resolveTarget(url: URL, allow: AllowList, resolve: Resolve): Promise<Target> {
  const host = hostOf(url);
  const literal = isIP(host);
  const found =
    literal === 0
      ? await resolve(host).catch(() => {
          throw new EgressError('unresolved', `The host ${host} cannot be found.`);
        })
      : [{ address: host, family: literal }];
  const [first] = found;
  if (!first) throw new EgressError('unresolved', `The host ${host} cannot be found.`);
  if (!found.every(({ address }) => isOpen(allow, host, address)))
    throw new EgressError('refused_address', `The host ${host} is not on the public internet.`);
  return { url, address: first.address, family: first.family === 6 ? 6 : 4 };
}
