/** `calendar_month_ends`: until the last day of the month so many months after the anchor's own. */
export const WINDOW_UNITS = [
  'calendar_days',
  'business_days',
  'calendar_months',
  'calendar_month_ends',
  'calendar_years',
] as const;
export type WindowUnit = (typeof WINDOW_UNITS)[number];
