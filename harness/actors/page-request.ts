/** Requests with the cookies of a page, outside of it. */
import type { APIRequestContext } from '@playwright/test';

/** A server may close an idle connection just as a request is sent on it: the request is sent again, as browsers do. */
export const RESENT = { maxRetries: 2 };

/** Returns the text of the answer. */
export async function textOf(request: APIRequestContext, address: string): Promise<string> {
  return (await request.get(address, RESENT)).text();
}
