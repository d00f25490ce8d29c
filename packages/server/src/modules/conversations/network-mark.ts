import { createHmac, hkdfSync } from 'node:crypto';

const MARK_LETTERS = 22;

/**
 * What a stored conversation has of the address from which it was begun: one network always gives the same, and nobody
 * finds the network by it without the instance's secret.
 */
export function createNetworkMark(instanceSecret: Buffer): (address: string) => string {
  const key = Buffer.from(hkdfSync('sha256', instanceSecret, '', 'switchboard:networks', 32));
  return (address) => createHmac('sha256', key).update(address).digest('base64url').slice(0, MARK_LETTERS);
}
