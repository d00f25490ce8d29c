import { BlockList, isIP } from 'node:net';

/** Ranges in which no public service lives: this machine, private networks, what clouds tell their machines. */
const CLOSED_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];

/** Inside the public range of IPv6: tunnels to IPv4 (Teredo, 6to4), protocol assignments, examples. */
const CLOSED_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  return list;
}

const closed4 = listOf(CLOSED_V4);
const closed6 = listOf(CLOSED_V6);
const global6 = listOf(['2000::/3']);

/** Is it an address on the public internet? What is no address is not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed4.check(address, 'ipv4');
  // An address with a zone is one of this machine's own networks.
  if (family !== 6 || address.includes('%')) return false;
  return global6.check(address, 'ipv6') && !closed6.check(address, 'ipv6');
}

export interface AllowList {
  hasHost(host: string): boolean;
  hasAddress(address: string): boolean;
}

/** Of host names (whatever they resolve to), addresses, and networks such as 10.0.0.0/8. */
export function createAllowList(entries: readonly string[]): AllowList {
  const isNetwork = (entry: string) => isIP(entry.split('/')[0] ?? '') !== 0;
  const networks = listOf(entries.filter(isNetwork));
  const hosts = new Set(entries.filter((entry) => !isNetwork(entry)).map((entry) => entry.toLowerCase()));
  return {
    hasHost: (host) => hosts.has(host.toLowerCase()),
    hasAddress(address) {
      const family = isIP(address);
      if (family === 0 || address.includes('%')) return false;
      return networks.check(address, family === 6 ? 'ipv6' : 'ipv4');
    },
  };
}
