/** Accepts only paths of this site, so that a link cannot lead to another site. */

/** The path, query and fragment that `asked` names on this site; "/" for anything else. */
export function localPath(asked: unknown): string {
  const here = 'http://here.invalid';
  if (typeof asked !== 'string' || !asked.startsWith('/') || !URL.canParse(asked, here)) return '/';
  const { origin, pathname, search, hash } = new URL(asked, here);
  // Dot segments are resolved here, and a path that begins with two slashes names another host.
  if (/^\/(?:api|sign-out|sign-in)(?:\/|$)/i.test(pathname)) return '/';
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}
