import { readFileSync } from 'node:fs';
import path from 'node:path';

const NODE = String.raw`\w+(?:\["[^"]+"\]|\(\["[^"]+"\]\)|\[\("[^"]+"\)\])?`;
const ARROW = String.raw`(?:-->|-\.->)(?:\|"[^"|]+"\|)?`;
const STATEMENT = new RegExp(`^ +${NODE}(?: ${ARROW} ${NODE})?$`);

/** Words of Mermaid that break a flowchart when they are used as a node's id. */
const RESERVED = /\b(end|graph|subgraph|click|style|class|classDef|linkStyle|default)\b(?=[[(]| -|$)/;

const diagramsOf = (file: string) =>
  [
    ...readFileSync(path.resolve(__dirname, '..', file), 'utf8').matchAll(/^```mermaid\n([\s\S]*?)^```/gm),
  ].map((match) => (match[1] as string).trimEnd().split('\n'));

/** We keep to a corner of Mermaid's grammar that can be checked without a browser. */
describe.each(['README.md', 'docs/architecture.md'])('the diagram of %s', (file) => {
  const [[head, ...lines] = [], ...others] = diagramsOf(file);
  const statements = lines.filter((line) => !/^ +acc(Title|Descr): /.test(line));

  it('is one flowchart with a title and a description for those who cannot see it', () => {
    expect(others).toEqual([]);
    expect(head).toMatch(/^flowchart (TD|LR)$/);
    expect(lines.filter((line) => /^ +accTitle: \S/.test(line))).toHaveLength(1);
    expect(lines.filter((line) => /^ +accDescr: \S.{60}/.test(line))).toHaveLength(1);
  });

  it('has only nodes and labelled arrows', () => {
    expect(statements.filter((line) => !STATEMENT.test(line) || RESERVED.test(line))).toEqual([]);
  });

  it('gives every node a label, once', () => {
    const arrows = statements.map((line) => line.trim().replace(/\|"[^"]+"\|/g, ''));
    const labelled = arrows.flatMap((line) => [...line.matchAll(/(\w+)(?:\[|\()/g)].map((match) => match[1]));
    const ids = arrows.flatMap((line) => line.split(/ (?:-->|-\.->) /).map((side) => /^\w+/.exec(side)?.[0]));
    expect([...new Set(ids)].sort()).toEqual(labelled.filter((id) => ids.includes(id)).sort());
  });
});
