/** Password hashes by scrypt, written as `scrypt$N$r$p$salt$key` so that the cost can rise without breaking old ones. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** OWASP's minimum for scrypt with 32 MiB: N = 2^15, r = 8, p = 3. */
export const STRONG_COST = { N: 2 ** 15, r: 8, p: 3 };
export type HashCost = typeof STRONG_COST;

const KEY_BYTES = 32;

export async function hashPassword(password: string, cost: HashCost = STRONG_COST): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether the password matches the hash. Without a hash it returns false, after the time that a hash of `cost` takes. */
export async function verifyPassword(
  password: string,
  hash: string | undefined,
  cost: HashCost = STRONG_COST,
): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = (hash ?? '').split('$');
  if (scheme !== 'scrypt' || !salt || !key) {
    await derive(password, randomBytes(16), cost);
    return false;
  }
  const own = { N: Number(N), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt, 'base64url'), own);
  return timingSafeEqual(derived, Buffer.from(key, 'base64url'));
}

function derive(password: string, salt: Buffer, cost: HashCost): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 2 * 128 * cost.N * cost.r };
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}
