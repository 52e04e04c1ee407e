/**
 * Answers only requests for a name that the app is known by, in local mode.
 *
 * Any site can point its own name to 127.0.0.1 and then read and write here as the same origin (DNS rebinding). It cannot
 * do that with an address in numbers or with `localhost`. In production the certificate of the name prevents it.
 */
import os from 'node:os';
import type { RequestHandler } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import type { AppParts } from '../context.ts';
import { hostName, isAddress, isLoopback } from './host-name.ts';

export function requireKnownHost({ settings }: AppParts): RequestHandler {
  const { mode, publicOrigin } = settings;
  const machine = os.hostname().toLowerCase();
  const [short = machine] = machine.split('.');
  const names = new Set([machine, short, `${short}.local`]);
  if (publicOrigin !== null) names.add(new URL(publicOrigin).hostname);
  return (request, _response, next) => {
    const { host } = request.headers;
    if (mode !== 'local' || host === undefined) return next(); // Only programs that speak HTTP/1.0 name no host.
    const name = hostName(host) ?? '';
    if (isAddress(name) || isLoopback(name) || names.has(name)) return next();
    throw new Refusal({ code: 'unknown-host', name, host });
  };
}
