/** The frame of every page of a report: one file, no script, nothing loaded from elsewhere. */
import { html } from 'hono/html';
import { type Html, iconSprite, untouched } from './markup.ts';
import { styles } from './styles.ts';

/** @param title of the tab; the name of the specification follows it. */
export function wholePage(title: string, content: Html): string {
  const page = html`${untouched('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · first-run specification</title>
<style>${untouched(styles())}</style>
</head>
<body>
${iconSprite()}
<main>
${content}</main>
</body>
</html>
`;
  if (page instanceof Promise) throw new TypeError('The page was given a promise');
  return page.toString();
}
