/** Checks a page in other sizes, with larger text and in forced colours. Returns a line for each fault. */
import type { Page } from '@playwright/test';

export const NARROW = { width: 320, height: 640 };

/** Clipped text, controls outside the window and pages wider than the window, in the present size. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const named = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className} "${(element.textContent ?? '').trim().slice(0, 40)}"`;
    const { scrollWidth, clientWidth } = document.documentElement;
    const faults =
      scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide, ${clientWidth} are there`] : [];
    // WCAG 1.4.10 lets a table be wider than the page, where the keyboard reaches the box in which it is scrolled.
    const scrolled = [...document.querySelectorAll('[role=region][tabindex="0"]:has(> table)')].filter(
      (region) => getComputedStyle(region).overflowX === 'auto',
    );
    for (const element of document.querySelectorAll('body *')) {
      if (!element.checkVisibility() || element.closest('.sr, .skip, svg')) continue;
      if (scrolled.some((region) => region.contains(element))) continue;
      const box = element.getBoundingClientRect();
      const { overflowX, textOverflow } = getComputedStyle(element);
      if (box.width > 0 && (box.right > clientWidth + 1 || box.left < -1) && overflowX === 'visible')
        faults.push(`out of reach: ${named(element)}`);
      if (
        overflowX !== 'visible' &&
        element.scrollWidth > element.clientWidth + 1 &&
        !element.matches('input, select')
      )
        faults.push(`cut off${textOverflow === 'ellipsis' ? ' by an ellipsis' : ''}: ${named(element)}`);
    }
    return faults;
  });
}

/** Buttons and fields that are not visible in forced colours. */
export async function controlsWithoutOutline(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' });
  const faults = await page.evaluate(() =>
    [...document.querySelectorAll('main button, main .button, main input, main select')]
      // The browser draws checkboxes, in the forced colours.
      .filter(
        (control) =>
          control.checkVisibility() && !['hidden', 'checkbox'].includes((control as HTMLInputElement).type),
      )
      .filter((control) => {
        const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(control);
        return (
          Number.parseFloat(borderTopWidth) < 1 ||
          borderTopStyle === 'none' ||
          /^rgba\(.* 0\)$/.test(borderTopColor)
        );
      })
      .map((control) => `${control.tagName.toLowerCase()} "${control.textContent?.trim()}" has no border`),
  );
  await page.emulateMedia({ forcedColors: null });
  return faults;
}

/** Animations and transitions that run in spite of `prefers-reduced-motion`. */
export async function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { animationName, transitionDuration } = getComputedStyle(element);
        return (
          animationName !== 'none' ||
          transitionDuration.split(',').some((each) => Number.parseFloat(each) > 0)
        );
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className} moves`),
  );
}
