/** A result as text for people. */
export function asTable({ name, machine, rows }) {
  const cells = rows.map(({ what, value, unit, against, ratio }) => [
    what,
    String(value),
    unit,
    ratio === undefined ? '' : `${ratio} x ${against}`,
  ]);
  const widths = [0, 1, 2].map((at) => Math.max(...cells.map((row) => row[at].length)));
  const lines = cells.map(([what, value, unit, compared]) =>
    [what.padEnd(widths[0]), value.padStart(widths[1]), unit.padEnd(widths[2]), compared]
      .join('  ')
      .trimEnd(),
  );
  const where = `${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}`;
  return [`${name} (${where})`, ...lines].join('\n');
}
