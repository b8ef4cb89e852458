/**
 * Where a command's result goes. With `--json` one document on standard output (of a command that goes on, one object a line), everything
 * else on standard error.
 */
export interface Output {
  json: boolean;
  /** The result: as JSON, or as the text that `asText` makes of it. */
  result<T>(value: T, asText: (value: T) => string): void;
  /** One of many results of a command that goes on: an object a line as JSON, or its text. */
  line<T>(value: T, asText: (value: T) => string): void;
  /** What is being done; never part of the result. */
  note(text: string): void;
}

export function createOutput(json: boolean): Output {
  return {
    json,
    result: (value, asText) => {
      process.stdout.write(`${json ? JSON.stringify(value, null, 2) : asText(value)}\n`);
    },
    line: (value, asText) => {
      process.stdout.write(`${json ? JSON.stringify(value) : asText(value)}\n`);
    },
    note: (text) => {
      process.stderr.write(`${text}\n`);
    },
  };
}

/** Rows under their headings, aligned; one sentence where there are none. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  empty: string,
): string {
  if (rows.length === 0) return empty;
  const widths = headings.map((heading, at) =>
    Math.max(heading.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
