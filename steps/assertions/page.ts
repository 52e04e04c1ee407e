/** Claims about what the operator is shown. Every one waits until it holds, and fails by its own words. */
import assert from 'node:assert/strict';
import type { Locator } from '@playwright/test';
import { expect } from '../../harness/actors/expect.ts';
import type { Operator } from '../../harness/actors/operator.ts';
import type { Named, Workflow } from '../../harness/contract/wire.ts';
import { contract, type Offered, reference, testIds, whole } from '../../harness/contract/wording.ts';
import { carriesNoMarker } from './real.ts';

/** A heading of the contract, and nowhere the other one. */
export async function headed(operator: Operator, heading: 'noActiveWork' | 'noTemplates'): Promise<void> {
  await expect(operator.heading(whole(contract[heading]))).toBeVisible();
}

export async function doesNotSay(operator: Operator, heading: 'noActiveWork' | 'noTemplates'): Promise<void> {
  await expect(operator.page.getByRole('main')).toBeVisible();
  await expect(operator.page.getByText(contract[heading])).toHaveCount(0);
}

export async function givesNextStep({ page }: Operator): Promise<void> {
  const main = page.getByRole('main');
  await expect(main).toContainText(reference.nextStep);
  await expect(main.getByRole('link').or(main.getByRole('button')).first()).toBeVisible();
}

export async function offersNoStart({ page }: Operator): Promise<void> {
  await expect(page.getByRole('button', { name: reference.anyStart })).toHaveCount(0);
  await expect(page.getByRole('link', { name: reference.anyStart })).toHaveCount(0);
}

/** The start action is on the dashboard itself, and its form is there or where it leads. */
export async function offersStart(operator: Operator, workflow: Offered): Promise<void> {
  await expect(operator.startAction(workflow)).toBeVisible();
  await expect(operator.startAction(workflow)).toBeEnabled();
  await expect(operator.page, 'the page is the dashboard').toHaveURL('/');
  await operator.findsForm(workflow);
  await expect(operator.dateField(workflow), 'it leads to the start form').toBeVisible();
  if (new URL(operator.page.url()).pathname !== '/') await operator.page.goBack();
}

export async function asksFor(operator: Operator, workflow: Offered, label: string): Promise<void> {
  await operator.findsForm(workflow);
  const field = operator.form(workflow).getByLabel(whole(label));
  await expect(field).toBeVisible();
  await expect(field).toBeEditable();
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
  await expect(page.getByTestId(testIds.activeWorkflow).filter({ hasText: title })).toBeVisible();
}

/** The store is said to be away, as an error. */
export async function saysStoreIsAway(operator: Operator): Promise<void> {
  operator.guard.assert(503);
  await expect(operator.alert()).toContainText(reference.storeAway);
}

export async function offersToTryAgain(operator: Operator): Promise<void> {
  await expect(operator.tryAgain()).toBeVisible();
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

export async function linksTo({ page }: Operator, references: Named[]): Promise<void> {
  assert.ok(references.length > 0, 'there are references to link to');
  for (const { name, url } of references) {
    const link = page.getByRole('link', { name }).and(page.locator(`[href="${url}"]`));
    await expect(link.first(), name).toBeVisible();
  }
}

export async function offersNoUndo(operator: Operator, title: string): Promise<void> {
  await showsWorkflow(operator, title);
  await expect(operator.page.getByRole('button', { name: whole(reference.undo) })).toHaveCount(0);
}

/** Between the dashboard and the page that is shown now was at most one: the page of the start form. */
export async function wentStraight({ visited, page }: Operator): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  const here = new URL(page.url()).pathname;
  const since = visited.slice(visited.lastIndexOf('/') + 1);
  const between = new Set(since.filter((path) => path !== here));
  assert.ok(between.size <= 1, `pages in between: ${[...between].join(', ')}`);
}

/** The form was refused: an alert says so, and the field is marked and says why. */
export async function showsProblem(operator: Operator, field: Locator): Promise<void> {
  operator.guard.assertRefusal();
  await expect(operator.alert()).toBeVisible();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/\w+ \w+/);
}

export async function saysTemplateIsGone(operator: Operator): Promise<void> {
  operator.guard.assertRefusal();
  await expect(operator.alert()).toContainText(reference.templateGone);
}

export async function holds(field: Locator, typed: string): Promise<void> {
  await expect(field).toHaveValue(typed);
}

/** What was typed stands in a field, or is quoted where no field can hold it. */
export async function holdsOrQuotes(operator: Operator, typed: string): Promise<void> {
  const found = [await operator.text(), ...(await operator.entries())];
  assert.ok(
    found.some((text) => text.includes(typed)),
    `"${typed}" is neither kept nor quoted in: ${found.join(' | ')}`,
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

/** The alert that stands in a form when nothing came back. */
export async function saysToSendAgain(operator: Operator): Promise<void> {
  operator.guard.assertAnyFailure();
  await expect(operator.alert()).toContainText(reference.sendAgain);
}

/** It was started by this form already, as the alert says with a link. */
export async function leadsToStarted(operator: Operator, title: string): Promise<void> {
  operator.guard.assertRefusal();
  await expect(operator.alert()).toContainText(/started by this form already/i);
  await expect(operator.alert().getByRole('link', { name: whole(title) })).toBeVisible();
}

export async function saysNoneIsStartable(operator: Operator): Promise<void> {
  await expect(operator.heading(reference.noneStartable)).toBeVisible();
}

export async function leadsToHistory({ page }: Operator): Promise<void> {
  const link = page.getByRole('main').getByRole('link', { name: reference.history });
  await expect(link).toBeVisible();
}

/** Its card, and no other. */
export async function showsOnlyActive(operator: Operator, title: string): Promise<void> {
  await showsActive(operator, title);
  await expect(operator.page.getByTestId(testIds.activeWorkflow)).toHaveCount(1);
}

export async function isSignedIn({ page }: Operator, name: string): Promise<void> {
  await expect(page.getByRole('banner')).toContainText(name);
}
