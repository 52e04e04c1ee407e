/** Host names from requests and settings. */
import { isIP } from 'node:net';

/** Lower case, without port, brackets and the final dot; null if it is no host. */
export function hostName(host: string): string | null {
  const address = `http://${host}`;
  if (!URL.canParse(address)) return null;
  return new URL(address).hostname.replace(/^\[|\]$|\.$/g, '');
}

/** True for a numeric address, which no name server can redirect. */
export const isAddress = (name: string) => isIP(name) !== 0;

/** True for the names and addresses by which a machine reaches itself. */
export function isLoopback(host: string): boolean {
  const name = hostName(host) ?? '';
  return /^(?:.*\.)?localhost$/.test(name) || /^127(?:\.\d+){3}$/.test(name) || name === '::1';
}
