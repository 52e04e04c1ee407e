/**
 * Limits password guessing, in two ways:
 *
 * - Failures, counted in the store for a quarter of an hour, so they hold over all instances. A success does not count.
 *   A browser that is known for the account has a separate count. In other browsers three counts apply: for the account
 *   from this address, for the account from anywhere, and for the address. So nobody can lock a person out of a browser
 *   in which they signed in before, wherever the guesses come from. In a new browser a person waits while somebody else
 *   guesses at their account: there is nothing by which to tell the two apart.
 * - Work that is under way, counted in this process, because the processor is the process's own. On Lambda an instance
 *   has one request at a time, so there only the failures bound it.
 */
import { ipKeyGenerator } from 'express-rate-limit';
import { Refusal } from '../../domain/refusal.ts';
import { type Attempts, countAttempt } from '../../store/sign-in-attempts.ts';
import type { AppParts } from '../context.ts';
import { type Caller, WorkQueue } from './work-queue.ts';

/** Failures in a quarter of an hour. */
const OF_DEVICE = 10;
const OF_ACCOUNT_FROM_ADDRESS = 10;
const OF_ACCOUNT = 50;
const OF_ADDRESS = 100;

/** A hash takes 32 MiB and a thread of the four that Node has. */
const hashing = new WorkQueue({ atOnce: 2, waiting: 32, ofAddress: 16, ofAccount: 8 });

/** Who tries. */
export interface Attempt {
  /** As `request.ip`: behind a proxy only with TRUSTED_PROXIES. */
  ip: string | undefined;
  /** The e-mail address that was typed, or the user id. */
  account: string;
  /** The token of a browser that is known for the account. */
  device?: string | undefined;
}

/**
 * Checks a password when it is the caller's turn.
 * @throws Refusal `too-many` or `busy`; then the password was not checked
 */
export async function limited(
  { table, clock }: AppParts,
  attempt: Attempt,
  isRight: () => Promise<boolean>,
): Promise<boolean> {
  // Of IPv6 the network: one caller has billions of addresses.
  const address = ipKeyGenerator(attempt.ip ?? '');
  const { account, device } = attempt;
  const caller: Caller = { address, account, known: device !== undefined };
  return hashing.run(caller, async () => {
    const limits = limitsOf(address, account, device);
    const count = (change: 1 | -1) =>
      Promise.all(limits.map(([subject]) => countAttempt(table, clock, { subject, change })));
    const refusal = refusalOf(await count(1), limits);
    if (refusal) {
      // Only checked passwords count.
      await count(-1);
      throw refusal;
    }
    const right = await isRight();
    if (right) await count(-1);
    return right;
  });
}

type Limit = readonly [subject: string, most: number];

function limitsOf(address: string, account: string, device: string | undefined): Limit[] {
  if (device !== undefined) return [[`device ${account} ${device}`, OF_DEVICE]];
  return [
    [`${address} ${account}`, OF_ACCOUNT_FROM_ADDRESS],
    [`account ${account}`, OF_ACCOUNT],
    [`address ${address}`, OF_ADDRESS],
  ];
}

function refusalOf(counts: Attempts[], limits: Limit[]): Refusal | undefined {
  const over = counts.filter(({ count }, at) => count > (limits[at]?.[1] ?? 0));
  if (over.length === 0) return undefined;
  return new Refusal({ code: 'too-many', seconds: Math.max(...over.map(({ seconds }) => seconds)) });
}
