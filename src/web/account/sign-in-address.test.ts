import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorOf } from '../listing.ts';
import { signInAddress } from './sign-in-address.ts';

const ID = '0b1c2d3e-0000-4000-8000-000000000001';
const CURSOR = cursorOf({ scope: '/ cursor', form: 'dated' }, `2026-06-22#${ID}`);

/** The page to which the sign-in leads; undefined for Today. */
const leadsTo = (asked: string) => new URL(signInAddress(asked), 'http://a.b').searchParams.get('next');

for (const asked of [
  '/workflows',
  `/tasks/${ID}`,
  `/?who=mine&workflow=${ID}&label=overdue&cursor=${CURSOR}`,
  `/workflows?archived=${CURSOR}`,
  '/notifications?all=true',
  '/workflows/1?open=12',
  `/workflows/1?open=${ID}`,
]) {
  test(`${asked} is shown again after signing in`, () => assert.equal(leadsTo(asked), asked));
}

for (const [asked, path] of [
  ['/tasks/new?description=Call+the+bank&date=2026-06-22', '/tasks/new'],
  ['/templates/1/start?title=Summer&anchorDate=2026-07-20', '/templates/1/start'],
  ['/catch-up?from=2026-06-01&to=2026-06-22', '/catch-up'],
  ['/tasks/1?back=%2F%3Fwho%3Dmine%26q%3DTyped&saved=1#notice', '/tasks/1?back=%2F%3Fwho%3Dmine'],
  ['/tasks/1?back=https%3A%2F%2Fevil.example', '/tasks/1?back=%2F'],
  ['/?who=Grace&label=a+secret&workflow=Typed', null],
  [`/workflows?cursor=${Buffer.from('typed text of any kind').toString('base64url')}`, '/workflows'],
  ['/workflows/1?open=Typed', '/workflows/1'],
  ['/?constructor=Typed&__proto__=Typed', null],
] as const) {
  test(`no entry in ${asked} is in the address of the sign-in`, () => assert.equal(leadsTo(asked), path));
}

test('Today needs no path', () => assert.equal(signInAddress('/'), '/sign-in'));

test('an address of another site is ignored', () =>
  assert.equal(signInAddress('//evil.example/?who=mine'), '/sign-in'));
