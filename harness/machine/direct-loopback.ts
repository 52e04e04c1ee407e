/**
 * NODE_USE_ENV_PROXY makes Node send every request to the proxy of the environment, even requests to this machine. A proxy
 * cannot reach this machine, so these requests must go directly.
 */
import http from 'node:http';

const LOOPBACK = ['localhost', '127.0.0.1', '::1', '[::1]'];

/** From now on, here and in child processes, requests to this machine go past the proxy. */
export function reachLoopbackDirectly(environment = process.env): void {
  const exempt = environment.no_proxy ?? environment.NO_PROXY ?? '';
  const list = [...new Set([...exempt.split(','), ...LOOPBACK].map((host) => host.trim()).filter(Boolean))];
  environment.NO_PROXY = list.join(',');
  environment.no_proxy = environment.NO_PROXY;
  if (environment.NODE_USE_ENV_PROXY) http.setGlobalProxyFromEnv?.(environment);
}
