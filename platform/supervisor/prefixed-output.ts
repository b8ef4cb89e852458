/**
 * Returns a writer that puts the service's name before each line, aligned: `worker-claims | text`.
 * @param width the length of the longest name
 */
export function prefixedOutput(
  out: NodeJS.WritableStream,
  width: number,
): (name: string, line: string) => void {
  return (name, line) => {
    out.write(`${name.padEnd(width)} | ${line}\n`);
  };
}
