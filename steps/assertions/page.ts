/** Assertions on pages. Each waits until it holds, and has its own failure message. */
import assert from 'node:assert/strict';
import type { Locator } from '@playwright/test';
import { expect } from '../../harness/actors/expect.ts';
import type { Operator } from '../../harness/actors/operator.ts';
import type { Workflow } from '../../harness/contract/wire.ts';
import { type Offered, reference, testIds, whole } from '../../harness/contract/wording.ts';
import { carriesNoMarker } from './real.ts';

export async function headed(operator: Operator, heading: RegExp): Promise<void> {
  await expect(operator.heading(heading)).toBeVisible();
}

export async function doesNotSay({ page }: Operator, words: string): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByText(words)).toHaveCount(0);
}

/** A sentence outside of headings that says what to do. */
export async function givesNextStep({ page }: Operator): Promise<void> {
  const said = page
    .getByRole('main')
    .locator(':not(h1, h2, h3, h4, h5, h6)')
    .getByText(/(\p{L}+ ){4}/u);
  await expect(said.first()).toBeVisible();
}

export async function offersNoStart({ page }: Operator): Promise<void> {
  await expect(page.getByRole('button', { name: reference.anyStart })).toHaveCount(0);
  await expect(page.getByRole('link', { name: reference.anyStart })).toHaveCount(0);
}

/** The start action is on the dashboard, and its form is there or on the linked page. */
export async function offersStart(operator: Operator, workflow: Offered): Promise<void> {
  await expect(operator.startAction(workflow)).toBeVisible();
  await expect(operator.startAction(workflow)).toBeEnabled();
  await expect(operator.page, 'the page is the dashboard').toHaveURL('/');
  await operator.findsForm(workflow);
  await expect(operator.dateField(workflow), 'it leads to the start form').toBeVisible();
  if (new URL(operator.page.url()).pathname !== '/') await operator.page.goBack();
}

export async function showsNoWork({ page }: Operator): Promise<void> {
  const { queueRow, taskRow, activeWorkflow } = testIds;
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByTestId(new RegExp(`^(${queueRow}|${taskRow}|${activeWorkflow})$`))).toHaveCount(0);
}

/** Figures are optional; those that are shown are zero. */
export async function showsOnlyZeros({ page }: Operator): Promise<void> {
  const figures = await page.getByTestId(testIds.figure).allInnerTexts();
  for (const figure of figures) assert.deepEqual(figure.match(/\d+/g), ['0'], `the figure "${figure}"`);
}

export async function showsActive({ page }: Operator, title: string): Promise<void> {
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('main').getByText(title).filter({ visible: true }).first()).toBeVisible();
}

/** An error reports that the store is away, and offers a retry. */
export async function saysStoreIsAway(operator: Operator): Promise<void> {
  operator.guard.assertAnyFailure();
  const error = operator.alert().or(operator.page.getByRole('heading'));
  await expect(error.filter({ hasText: reference.storeAway }).first()).toBeVisible();
  await expect(operator.tryAgain()).toBeVisible();
}

/** The page of the workflow, or a page that leads to it. */
export async function namesWorkflow({ page }: Operator, title: string): Promise<void> {
  const link = page.getByRole('main').getByRole('link', { name: title });
  await expect(page.getByRole('heading', { name: title }).or(link).first()).toBeVisible();
}

/** The operator is on the page of the workflow, or goes there. */
export async function findsWorkflow(operator: Operator, title: string): Promise<void> {
  await namesWorkflow(operator, title);
  const isHere = await operator.page.getByRole('heading', { level: 1, name: title }).isVisible();
  if (!isHere) await operator.sends(() => operator.linkTo(title).click());
}

/** The operator is on the page of the workflow. */
export async function showsWorkflow({ page }: Operator, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
}

export async function showsOrLinksTo(operator: Operator, { id, title }: Workflow): Promise<void> {
  const link = operator.page
    .getByRole('main')
    .getByRole('link', { name: title })
    .and(operator.page.locator(`[href*="${id}"]`));
  await expect(operator.page.getByRole('heading', { level: 1, name: title }).or(link).first()).toBeVisible();
  operator.guard.assertAnyRefusal();
}

export async function showsTexts(operator: Operator, texts: string[]): Promise<void> {
  const page = await operator.text();
  assert.ok(texts.length > 0, 'there is something to be shown');
  assert.deepEqual(
    texts.filter((text) => !page.includes(text)),
    [],
    'what the page does not show',
  );
}

export async function offersNoUndo(operator: Operator, title: string): Promise<void> {
  await showsWorkflow(operator, title);
  await expect(operator.page.getByRole('button', { name: whole(reference.undo) })).toHaveCount(0);
}

/** At most one page was between the dashboard and the present page: the page of the start form. */
export async function wentStraight({ visited, page }: Operator): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  const here = new URL(page.url()).pathname;
  const since = visited.slice(visited.lastIndexOf('/') + 1);
  const between = new Set(since.filter((path) => path !== here));
  assert.ok(between.size <= 1, `pages in between: expected one at most, observed ${[...between].join(', ')}`);
}

/** The form was refused with a message about the field: in an alert, at the field, or by the browser. */
export async function showsProblem(operator: Operator, field: Locator, words: RegExp): Promise<void> {
  operator.guard.assertAnyRefusal();
  const atField = () =>
    field.evaluate((input: HTMLInputElement) => {
      const ids = ['aria-describedby', 'aria-errormessage'].map((name) => input.getAttribute(name) ?? '');
      const said = ids.flatMap((list) =>
        list.split(' ').map((id) => document.getElementById(id)?.textContent),
      );
      return input.ariaInvalid === 'true' ? said.join(' ') : input.validationMessage;
    });
  const said = async () => [...(await operator.alert().allInnerTexts()), await atField()].join(' ');
  await expect.poll(said, `what is said of the field ${words}`).toMatch(words);
}

export async function saysTemplateIsGone(operator: Operator): Promise<void> {
  operator.guard.assertAnyRefusal();
  const told = operator.alert().or(operator.page.getByRole('heading'));
  await expect(told.filter({ hasText: reference.templateGone }).first()).toBeVisible();
}

export async function holds(field: Locator, typed: string): Promise<void> {
  await expect(field).toHaveValue(typed);
}

/** The text that was typed is in a field, or is quoted where no field can hold it. */
export async function holdsOrQuotes(operator: Operator, typed: string): Promise<void> {
  const found = [await operator.text(), ...(await operator.entries())];
  assert.ok(
    found.some((text) => text.includes(typed)),
    `the page: expected "${typed}" in a field or quoted, observed ${found.join(' | ').replaceAll(/\s+/g, ' ')}`,
  );
}

export async function showsNoMarker(operator: Operator): Promise<void> {
  carriesNoMarker(await operator.text(), 'the page');
}

/** A message of this role has the focus and says this. */
export async function hasFocus({ page }: Operator, role: 'status' | 'alert', says: RegExp): Promise<void> {
  const message = page.getByRole(role).filter({ hasText: says });
  await expect(message).toBeFocused();
}

export async function isFocused(field: Locator): Promise<void> {
  await expect(field).toBeFocused();
}

export async function asksToSignInAgain(operator: Operator): Promise<void> {
  await expect(operator.page.getByRole('button', { name: whole(reference.signIn) })).toBeVisible();
  await expect(operator.page.getByRole('status')).toContainText(reference.sessionEnded);
}

/** The alert in a form when the request got no response. */
export async function saysToSendAgain(operator: Operator): Promise<void> {
  operator.guard.assertAnyFailure();
  await expect(operator.alert()).toContainText(reference.sendAgain);
}

/** An alert with a link says that this form has already started the workflow. */
export async function leadsToStarted(operator: Operator, title: string): Promise<void> {
  operator.guard.assertRefusal();
  await expect(operator.alert()).toContainText(/started by this form already/i);
  await expect(operator.alert().getByRole('link', { name: whole(title) })).toBeVisible();
}

export async function leadsToHistory({ page }: Operator): Promise<void> {
  const link = page.getByRole('main').getByRole('link', { name: reference.history });
  await expect(link).toBeVisible();
}

/** The page shows this workflow and no other of these. Another one with the same title may be hidden, but not behind a card. */
export async function showsOnlyActive(operator: Operator, title: string, all: string[]): Promise<void> {
  await showsActive(operator, title);
  const text = await operator.text();
  assert.deepEqual(
    all.filter((other) => other !== title && text.includes(other)),
    [],
    'other workflows that are shown',
  );
  const cards = await operator.page.getByTestId(testIds.activeWorkflow).count();
  assert.ok(cards <= 1, `cards of workflows: expected one at most, observed ${cards}`);
}

export async function isSignedIn({ page }: Operator, name: string): Promise<void> {
  await expect(page.getByRole('banner')).toContainText(name);
}
