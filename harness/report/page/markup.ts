/** Small pieces of markup that every part of the page uses. */
import { html, raw } from 'hono/html';
import type { StepStatus } from '../core/run.ts';
import type { Outcome } from '../document/schema.ts';

/** Escaped markup, made by `hono/html`; a plain string in a template is escaped. */
export type Html = ReturnType<typeof html>;

/** The name and tone of each outcome, the most important for a reader first. */
export const OUTCOMES: Record<Outcome, { word: string; tone: 'good' | 'bad' | 'warn' | 'quiet' }> = {
  failed: { word: 'Failed', tone: 'bad' },
  'harness-error': { word: 'Harness error', tone: 'warn' },
  'unexpected-pass': { word: 'Unexpected pass', tone: 'warn' },
  'known-deviation': { word: 'Known deviation', tone: 'warn' },
  skipped: { word: 'Skipped', tone: 'quiet' },
  passed: { word: 'Passed', tone: 'good' },
  'not-run': { word: 'Not run', tone: 'quiet' },
  'not-yet-covered': { word: 'Not yet covered', tone: 'quiet' },
  'checked-elsewhere': { word: 'Checked elsewhere', tone: 'quiet' },
};
export const OUTCOME_NAMES = Object.keys(OUTCOMES) as Outcome[];

/** Line icons on a 16 by 16 grid, drawn once and used by name. */
const ICONS: Record<string, string> = {
  passed: 'm3 8.5 3.2 3L13 4.5',
  failed: 'm4 4 8 8M12 4l-8 8',
  'harness-error': 'M8 2 1.5 13.5h13zM8 6.5v3M8 11.6v.1',
  'unexpected-pass': 'm2.5 9 2.7 2.5L9 6.5M12.5 3.5v5.2M12.5 11.6v.1',
  'known-deviation': 'M3.5 14V2.5h8l-1.8 3 1.8 3h-8',
  skipped: 'M3 4.5 7.5 8 3 11.5zM8.5 4.5 13 8l-4.5 3.5z',
  'not-run': 'M3.5 8h9',
  'not-yet-covered': 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11',
  'checked-elsewhere': 'M6 3.5H3.5v9h9V10M9 3h4v4M13 3 7.5 8.5',
};

/** The drawings themselves, hidden; once a page. */
export function iconSprite(): Html {
  const symbols = Object.entries(ICONS).map(
    ([name, d]) => html`<symbol id="i-${name}" viewBox="0 0 16 16"><path d="${d}"/></symbol>`,
  );
  return html`<svg class="sprite" aria-hidden="true">${symbols}</svg>`;
}

/** An icon that the words next to it explain. */
export function icon(outcome: Outcome): Html {
  return html`<svg class="i" aria-hidden="true"><use href="#i-${outcome}"/></svg>`;
}

export function pill(outcome: Outcome): Html {
  const { word, tone } = OUTCOMES[outcome];
  return html`<span class="pill ${tone}">${icon(outcome)}${word}</span>`;
}

/** How a step's status is shown: as the outcome it resembles. */
export function stepOutcome(status: StepStatus): Outcome {
  if (status === 'PASSED') return 'passed';
  if (status === 'FAILED') return 'failed';
  if (status === 'SKIPPED') return 'skipped';
  return status === 'NOT STARTED' ? 'not-run' : 'harness-error';
}

/** `340 ms`, `1.2 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1_000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

export function level(name: string): Html {
  return html`<span class="level ${name.toLowerCase()}">${name}</span>`;
}

/** Links the ids of requirements that a sentence names. */
export function withLinks(text: string, ids: ReadonlySet<string>): Html[] {
  return text
    .split(/([A-Z]{2}-[A-Z-]+[A-Z])/)
    .map((part) => (ids.has(part) ? html`<a href="#${part}">${part}</a>` : html`${part}`));
}

/** Links a path inside the run's folder; spaces and special characters are encoded. */
export function link(path: string, text: string | Html): Html {
  const isWeb = /^https?:/.test(path);
  return html`<a href="${isWeb ? path : path.split('/').map(encodeURIComponent).join('/')}">${text}</a>`;
}

/** Text that must not be escaped, such as the style sheet. */
export function untouched(text: string): ReturnType<typeof raw> {
  return raw(text);
}
