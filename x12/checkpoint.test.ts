import type { Checkpoint } from './checkpoint';
import { Lexer } from './lexer';
import type { Segment } from './segment';
import { samples } from './testing/samples';

/** A segment as far as its place and its content go. */
const told = ({ tag, raw, position }: Segment) => ({
  tag,
  text: Buffer.from(raw).toString('latin1'),
  position,
});

/** Lexes byte by byte and keeps, after each segment, where reading could go on. */
function lexWithCheckpoints(bytes: Uint8Array) {
  const lexer = new Lexer();
  const segments: Segment[] = [];
  const checkpoints: { after: number; at: Checkpoint }[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const found = lexer.push(bytes.subarray(at, at + 1));
    segments.push(...found);
    const checkpoint = found.length > 0 ? lexer.checkpoint() : undefined;
    if (checkpoint) checkpoints.push({ after: segments.length, at: checkpoint });
  }
  segments.push(...lexer.end());
  return { segments, checkpoints };
}

describe.each(Object.entries(samples))('%s', (_name, text) => {
  const bytes = Buffer.from(text, 'latin1');

  it('goes on at every segment as if it had never stopped', () => {
    const { segments, checkpoints } = lexWithCheckpoints(bytes);
    expect(checkpoints.length).toBe(segments.length);
    for (const { after, at } of checkpoints) {
      const kept = JSON.parse(JSON.stringify(at)) as Checkpoint;
      const lexer = new Lexer({ from: kept });
      const rest = [...lexer.push(bytes.subarray(kept.byteOffset)), ...lexer.end()];
      expect(rest.map(told)).toEqual(segments.slice(after).map(told));
    }
  });
});

it('offers no place to go on before the first ISA', () => {
  expect(new Lexer().checkpoint()).toBeUndefined();
});
