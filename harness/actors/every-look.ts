/**
 * Checks the page in light and dark, on a desktop and 320 px wide. In the first look axe runs all rules. In another
 * look it runs only the rules that can differ there, or all if other elements are visible. It checks colours again only
 * for elements with new colours.
 */
import type { Page } from '@playwright/test';
import type { RunOptions } from 'axe-core';
import { ALL_RULES, accessibilityFaults } from './accessibility.ts';
import { DESKTOP } from './browser.ts';
import { resize } from './drawing.ts';
import { controlsWithoutOutline, cutOff, moving, NARROW } from './layout.ts';
import { areJudged, markJudged, shapesOf } from './shapes.ts';

const COLOURS = ['color-contrast', 'link-in-text-block'];
const SIZES = ['target-size', 'scrollable-region-focusable'];

/** The kinds of faults, with their names in features. */
export const FINDINGS = [
  'a fault of accessibility in any theme and size',
  'a text or control that is cut off at 320 px or with text at 200 %',
  'a control without an outline in forced colours',
  'anything that moves, though the operator asked for no motion',
] as const;
export type Finding = (typeof FINDINGS)[number];
/** A line for each fault, by kind. */
export type Findings = Record<Finding, string[]>;

/** Leaves the page as the harness opens it. */
export async function judgeEverywhere(page: Page): Promise<Findings> {
  const shapes = await shapesOf(page);
  const [faults, cut]: [string[], string[]] = [[], []];
  const judge = async (look: string, rules: RunOptions, { colours }: Appearance) => {
    const found = await accessibilityFaults(page, rules);
    faults.push(...found.map((one) => `${look}: ${one}`));
    if (found.length === 0) markJudged(colours);
  };
  const moves = await moving(page);
  const light = await appearanceOf(page);
  await judge('desktop, light', ALL_RULES, light);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await appearanceOf(page);
  await resize(page, NARROW);
  const narrowDark = await appearanceOf(page);
  const sameElements = dark.visible === light.visible && narrowDark.visible === light.visible;
  const newColours = areJudged(narrowDark.colours) ? [] : COLOURS;
  await judge('320 px, dark', sameElements ? only([...newColours, ...SIZES]) : ALL_RULES, narrowDark);
  await page.emulateMedia({ colorScheme: 'light' });
  const narrowLight = await appearanceOf(page);
  if (!areJudged(narrowLight.colours)) await judge('320 px, light', only(COLOURS), narrowLight);
  cut.push(...(await cutOff(page)).map((one) => `320 px: ${one}`));
  await resize(page, DESKTOP);
  if (!areJudged(dark.colours)) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await judge('desktop, dark', only(COLOURS), dark);
    await page.emulateMedia({ colorScheme: 'light' });
  }
  cut.push(...(await cutOffInLargeText(page)).map((one) => `with text at 200 %: ${one}`));
  const outlines = await controlsWithoutOutline(page);
  if (faults.length === 0) markJudged(shapes);
  return {
    'a fault of accessibility in any theme and size': faults,
    'a text or control that is cut off at 320 px or with text at 200 %': cut,
    'a control without an outline in forced colours': outlines,
    'anything that moves, though the operator asked for no motion': moves,
  };
}

const only = (values: string[]): RunOptions => ({ runOnly: { type: 'rule', values } });

async function cutOffInLargeText(page: Page): Promise<string[]> {
  const sizeText = (given: string) =>
    page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
    }, given);
  await sizeText('200%');
  const faults = await cutOff(page);
  await sizeText('');
  return faults;
}

interface Appearance {
  /** Which elements are visible. */
  visible: string;
  /** The values that decide the contrast of each element, without repeats. */
  colours: string[];
}

function appearanceOf(page: Page): Promise<Appearance> {
  return page.evaluate(() => {
    const visible: number[] = [];
    const colours = new Set<string>();
    const textColours = new Map<Element | null, string>();
    const backgrounds = new Map<Element | null, string>([[null, '']]);
    for (const [at, element] of [...document.querySelectorAll('*')].entries()) {
      const style = getComputedStyle(element);
      const behind = backgrounds.get(element.parentElement) ?? '';
      const background = `${style.backgroundColor}${style.backgroundImage}${style.opacity}`;
      // Most elements have no background: they share the text of the one behind them.
      const own = background === 'rgba(0, 0, 0, 0)none1' ? behind : `${behind}|${background}`;
      backgrounds.set(element, own);
      textColours.set(element, style.color);
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      visible.push(at);
      const isLarge = Number.parseFloat(style.fontSize) >= (Number(style.fontWeight) >= 700 ? 18.66 : 24);
      const text = `${style.color} in ${textColours.get(element.parentElement)} ${style.textShadow}`;
      colours.add(
        `${element.tagName} ${text} ${isLarge} ${style.clipPath} ${style.textDecorationLine} ${own}`,
      );
    }
    return { visible: visible.join(), colours: [...colours] };
  });
}
