import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { PATHS } from '../domain/claim/paths/table';
import { rowsOf } from './markdown-table';

const root = path.resolve(__dirname, '..');
const page = readFileSync(path.join(__dirname, 'claim-lifecycle.md'), 'utf8');

/** The names in the first column of a table, in the order of the page. */
function namesInTable(heading: string): string[] {
  return rowsOf(page, heading).flatMap(([name = '']) => /^`(\w+)`/.exec(name)?.[1] ?? []);
}

function read(file: string): ts.SourceFile {
  const name = path.join(root, file);
  return ts.createSourceFile(name, readFileSync(name, 'utf8'), ts.ScriptTarget.ES2022);
}

/** The members of a union: of string literals, or of objects that differ by `kind`. Follows aliases of the same file. */
function membersOf(source: ts.SourceFile, alias: string): string[] {
  const declaration = source.statements.find(
    (one): one is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(one) && one.name.text === alias,
  );
  return declaration ? names(source, declaration.type) : [];
}

function names(source: ts.SourceFile, type: ts.TypeNode): string[] {
  if (ts.isLiteralTypeNode(type)) return ts.isStringLiteral(type.literal) ? [type.literal.text] : [];
  if (ts.isParenthesizedTypeNode(type)) return names(source, type.type);
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type))
    return type.types.flatMap((part) => names(source, part));
  if (ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName))
    return membersOf(source, type.typeName.text);
  if (!ts.isTypeLiteralNode(type)) return [];
  return type.members.flatMap((member) => {
    const isKind = ts.isPropertySignature(member) && member.name && ts.isIdentifier(member.name);
    return isKind && member.name.text === 'kind' && member.type ? names(source, member.type) : [];
  });
}

/** First elements of the pairs in the list `LIFE`, in its order. */
function phasesInOrder(): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === 'LIFE')
      node.initializer?.forEachChild((pair) => {
        const first = ts.isArrayLiteralExpression(pair) ? pair.elements[0] : undefined;
        // A phase that comes up again later in the life stands where it is asked for first.
        if (first && ts.isStringLiteral(first) && !found.includes(first.text)) found.push(first.text);
      });
    node.forEachChild(visit);
  };
  visit(read('domain/claim/life.ts'));
  return found;
}

describe('docs/claim-lifecycle.md', () => {
  it('lists the phases in the order in which the life asks for them', () => {
    expect(phasesInOrder()).toHaveLength(16);
    expect(namesInTable('phase')).toEqual(phasesInOrder());
  });

  it.each([
    ['phase', 'domain/claim/life.ts', 'Phase'],
    ['fact', 'domain/claim/facts.ts', 'FactBody'],
    ['command', 'domain/claim/commands/command.ts', 'CommandBody'],
    ['deadline', 'domain/deadlines/deadline.ts', 'DeadlineKind'],
    ['task', 'domain/claim/staff-task.ts', 'TaskKind'],
    ['case status', 'domain/claim/denial-case.ts', 'CaseStatus'],
    ['version status', 'domain/claim/state.ts', 'VersionStatus'],
    ['appeal status', 'domain/claim/appeal-state.ts', 'AppealStatus'],
    ['outcome', 'domain/claim/state.ts', 'ClaimOutcome'],
    ['event', 'domain/claim/events.ts', 'ClaimEventType'],
  ])('names every %s of %s, and none that is gone', (heading, file, alias) => {
    const members = membersOf(read(file), alias);
    expect(members.length).toBeGreaterThan(2);
    expect(namesInTable(heading).sort()).toEqual([...members].sort());
  });

  it('says for every path what the code says', () => {
    const rows = rowsOf(page, 'path').map((cells) => cells.map((cell) => cell.replaceAll('`', '').trim()));
    expect(rows).toEqual(
      Object.entries(PATHS).map(([action, { clock, draft, owner, needsApproval }]) => [
        ...[action, clock, draft ?? 'nothing', `${owner}'s`],
        needsApproval ? 'yes' : 'no',
      ]),
    );
  });
});
