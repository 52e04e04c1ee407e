/** The date, time zone and locale of the scenarios, and so of the app and the browser. */

/** A Monday, ten in the morning in Berlin. */
export const NOW = '2026-06-22T08:00:00.000Z';
export const TIME_ZONE = 'Europe/Berlin';
export const LOCALE = 'en-GB';

export interface Place {
  /** The instant on the app's clock, ISO 8601. */
  now: string;
  timeZone: string;
  locale: string;
}

export const PLACE: Place = { now: NOW, timeZone: TIME_ZONE, locale: LOCALE };
