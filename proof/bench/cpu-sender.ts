/** Sends one request many times, one after the other, and returns the last body. Runs in a worker (cpu.ts). */
import { parentPort } from 'node:worker_threads';

interface Sending {
  url: string;
  token: string;
  method: string;
  path: string;
  body?: object;
  times: number;
}

parentPort?.on('message', async ({ url, token, method, path, body, times }: Sending) => {
  let text = '';
  for (let time = 0; time < times; time++) {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(method === 'GET' ? { Cookie: `session=${token}` } : { Authorization: `Bearer ${token}` }),
        ...{ 'Accept-Encoding': 'br', Accept: 'text/html' },
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    text = await response.text();
    if (response.status >= 300) throw new Error(`${method} ${path} answers ${response.status}: ${text}`);
  }
  parentPort?.postMessage(text);
});
