/** Parts of the machine some tests need. OVERTURN_REQUIRE names those whose absence is a failure. */
export type Part = 'java' | 'server131' | 'chromium' | 'shared';

const said = new Set<string>();

/**
 * `describe` when the part is there; else one line and `describe.skip`, or an error when OVERTURN_REQUIRE names the
 * part.
 * @param missing why the part is not there, or undefined when it is
 */
export function describeWith(part: Part, missing: string | undefined): jest.Describe {
  if (missing === undefined) return describe;
  const required = (process.env.OVERTURN_REQUIRE ?? '').split(',').includes(part);
  if (required) throw new Error(`OVERTURN_REQUIRE asks for ${part}, but ${missing}`);
  const line = `Skipped, ${part} is missing: ${missing}\n`;
  if (!said.has(line)) process.stderr.write(line);
  said.add(line);
  return describe.skip;
}
