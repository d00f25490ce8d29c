import { describe, expect, it } from 'vitest';
import { createPasswordHasher, generatePassword } from './passwords.ts';

const hasher = createPasswordHasher(4);

/** Processor time, in microseconds: unlike the clock, it does not count what else the machine is doing. */
async function costOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

describe('password hashes', () => {
  it('are true for the same password only', async () => {
    const hash = await hasher.hash('correct horse');
    expect(await hasher.verify('correct horse', hash)).toBe(true);
    expect(await hasher.verify('correct horsf', hash)).toBe(false);
    expect(await hasher.verify('', hash)).toBe(false);
  });

  it('have a salt of their own, and the parameters they were made with', async () => {
    const [one, other] = await Promise.all([hasher.hash('same password'), hasher.hash('same password')]);
    expect(one).not.toBe(other);
    expect(one).toMatch(/^scrypt\$4\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(await createPasswordHasher(5).verify('same password', one)).toBe(true);
  });

  it('are the same however a keyboard composes the letters', async () => {
    expect(await hasher.verify('caf\u00e9 au lait', await hasher.hash('cafe\u0301 au lait'))).toBe(true);
  });

  it('cost 32 MiB and three passes by default', async () => {
    expect(await createPasswordHasher().hash('x')).toMatch(/^scrypt\$15\$8\$3\$/);
  });

  it('case 92: takes as long without a stored hash as with one', async () => {
    const slow = createPasswordHasher(14);
    const stored = await slow.hash('something');
    const costs = { known: [] as number[], unknown: [] as number[] };
    for (let i = 0; i < 7; i++) {
      costs.known.push(await costOf(() => slow.verify('guess', stored)));
      costs.unknown.push(await costOf(() => slow.verify('guess', undefined)));
    }
    const [known, unknown] = [Math.min(...costs.known), Math.min(...costs.unknown)];
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });

  it('nobody has the password of nobody', async () => {
    expect(await hasher.verify('', undefined)).toBe(false);
    expect(await hasher.verify('guess', undefined)).toBe(false);
  });

  it('turns people away instead of letting a crowd wait for minutes', async () => {
    const busy = createPasswordHasher(4);
    const tries = await Promise.allSettled(Array.from({ length: 60 }, () => busy.verify('guess', undefined)));
    const refused = tries.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(60 - 52);
    expect(refused[0]).toMatchObject({ reason: { code: 'rate_limited' } });
    expect(await busy.verify('guess', undefined)).toBe(false);
  });
});

describe('generated passwords', () => {
  it('are long, readable and different', () => {
    const made = new Set(Array.from({ length: 200 }, generatePassword));
    expect(made.size).toBe(200);
    for (const password of made)
      expect(password).toMatch(/^[a-hj-km-np-z2-9]{5}(?:-[a-hj-km-np-z2-9]{5}){3}$/);
  });
});
