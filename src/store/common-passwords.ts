/** The rules for passwords that people choose. Source: OWASP ASVS 5.0, V6.2. */
import { invalidField } from '../domain/refusal.ts';

/** Twelve characters or more, of any kind, up to a limit that keeps hashing cheap. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;

/**
 * Checks a new password.
 * @param words the address and name of the person
 * @throws Refusal `invalid` at the field `field`
 */
export async function requireGoodPassword(
  password: string,
  { field, words = [] }: { field: string; words?: readonly string[] },
): Promise<void> {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
    throw invalidField(field, { code: 'password-length', min: SHORTEST_PASSWORD, max: LONGEST_PASSWORD });
  }
  if (await isCommon(password, words)) throw invalidField(field, { code: 'password-common' });
}

/** Suffixes and prefixes that people add to a password. */
const ADDED = /^[^\p{Letter}]+|[^\p{Letter}]+$/gu;

/** Also refuses a common password with digits and signs around it, or a repeated one, because attackers try these next. */
async function isCommon(password: string, words: readonly string[]): Promise<boolean> {
  const common = await commonPasswords();
  const known = new Set(words.map((word) => word.toLowerCase()));
  const typed = password.normalize('NFKC').toLowerCase();
  if (unitOf(typed).length < SHORTEST_UNIT) return true;
  const stems = [typed, unitOf(typed), typed.replace(ADDED, ''), unitOf(typed.replace(ADDED, ''))];
  return stems.some((stem) => common.has(stem) || known.has(stem));
}

const SHORTEST_UNIT = 4;

/** "abcabc" → "abc". */
function unitOf(text: string): string {
  const at = (text + text).indexOf(text, 1);
  return at < text.length ? text.slice(0, at) : text;
}

let loaded: Promise<ReadonlySet<string>> | undefined;

/** The 49,000 most used passwords. Loaded at the first use, because loading takes a quarter of a second. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  loaded ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  return loaded;
}
