/** One value of a CSV row, quoted where RFC 4180 wants it. */
export function csvCell(value = ''): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Rows under their headings as RFC 4180 has them. */
export function csvText(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return [headings, ...rows].map((cells) => cells.map((one) => csvCell(one)).join(',')).join('\r\n');
}
