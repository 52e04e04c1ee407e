/** The type of a civil date, for modules that civil-date.ts itself needs. */
declare const brand: unique symbol;
/** A real date as `YYYY-MM-DD`, in the years 1970 to 2199. Strings compare in date order. */
export type CivilDate = string & { readonly [brand]: 'CivilDate' };
