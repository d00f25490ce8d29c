import { emailSchema, idSchema, nameSchema } from '@switchboard/protocol';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';
import { cleanLine } from '../../lib/clean-line.ts';
import type { AccountsDeps } from './deps.ts';
import { findLiveIdentityKey } from './identity-key.store.ts';
import { CLOCK_LEEWAY_SECONDS } from './signed-tokens.ts';

const MAX_AHEAD_SECONDS = 24 * 60 * 60;
const MAX_TOKEN_CHARS = 4096;

/** What the company's backend says of a person. */
export interface IdentityClaims {
  /** The company whose key signed. */
  companyId: string;
  keyId: string;
  /** The company's own id of the person, to the letter: ids that look alike are not the same person. */
  externalId: string;
  name: string | undefined;
  email: string | undefined;
}

const claimsSchema = z.object({
  sub: z
    .union([z.string(), z.number().int().transform(String)])
    .pipe(z.string().min(1).max(200))
    .refine((sub) => sub.isWellFormed() && !sub.includes('\0')),
  exp: z.number(),
  // What is signed but is no name or address is left out; it is no reason to turn the person away.
  name: nameSchema.transform(cleanLine).optional().catch(undefined),
  email: emailSchema.optional().catch(undefined),
});

function keyIdOf(token: string): string {
  try {
    return idSchema.parse(decodeProtectedHeader(token).kid);
  } catch {
    throw new AppError('unauthorized');
  }
}

async function verify(token: string, secret: string, now: number): Promise<z.output<typeof claimsSchema>> {
  try {
    const { payload } = await jwtVerify(token, Buffer.from(secret), {
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCK_LEEWAY_SECONDS,
      currentDate: new Date(now),
    });
    return claimsSchema.parse(payload);
  } catch {
    throw new AppError('unauthorized');
  }
}

/**
 * The claims of a token that a company's backend signed for this person; anything else throws `unauthorized`, another
 * company's too where one is asked for.
 */
export async function verifyIdentityToken(
  { database, now }: Pick<AccountsDeps, 'database' | 'now'>,
  companyId: string | null,
  token: string,
): Promise<IdentityClaims> {
  if (token.length > MAX_TOKEN_CHARS) throw new AppError('unauthorized');
  const key = await findLiveIdentityKey(database, keyIdOf(token));
  if (!key || (companyId !== null && key.company_id !== companyId)) throw new AppError('unauthorized');
  const { sub, exp, name, email } = await verify(token, key.secret, now());
  // A long-lived token is a password that can't be changed (case 6).
  if (exp - now() / 1000 > MAX_AHEAD_SECONDS + CLOCK_LEEWAY_SECONDS) throw new AppError('unauthorized');
  return { companyId: key.company_id, keyId: key.id, externalId: sub, name, email };
}
