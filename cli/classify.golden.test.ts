import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readClassifyCase } from '../adapters/codes/classify-case';
import { loadCodeTables } from '../adapters/codes/load-code-tables';
import { classifyDenial } from '../domain/denials/classify';
import type { DenialVerdict } from '../domain/denials/types';

/** Labelled synthetic cases beside the checkout; they are not part of the product. */
const GOLDEN = path.resolve(__dirname, '../../shared/domain/golden_denials_dev.jsonl');

interface Labels {
  id: string;
  expected_is_denial: boolean;
  expected_disposition: string;
  acceptable_root_causes: string[];
  acceptable_actions: string[];
  forbidden_actions: string[];
  expected_requires_approval: boolean;
  expected_preventable_stage: string;
}

interface Scored {
  labels: Labels;
  verdict: DenialVerdict;
}

function scoreGolden(): Scored[] {
  const tables = loadCodeTables();
  const lines = readFileSync(GOLDEN, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const labels: Labels = JSON.parse(line);
    return { labels, verdict: classifyDenial(readClassifyCase(labels).input, tables) };
  });
}

const isPresent = existsSync(GOLDEN);
if (!isPresent && process.env.OVERTURN_REQUIRE?.includes('shared'))
  throw new Error(`Required, not found: ${GOLDEN}`);
if (!isPresent)
  console.warn('skipped: the golden denial cases are not beside this checkout (../shared/domain)');

(isPresent ? describe : describe.skip)('the golden denial cases', () => {
  const scored = isPresent ? scoreGolden() : [];
  const misses = (isRight: (scored: Scored) => boolean, show: (verdict: DenialVerdict) => unknown) =>
    scored
      .filter((one) => !isRight(one))
      .map(({ labels, verdict }) => `${labels.id}: ${String(show(verdict))}`);
  const rate = (missed: string[]) => `${scored.length - missed.length}/${scored.length}`;

  const causes = misses(
    ({ labels, verdict }) => labels.acceptable_root_causes.includes(verdict.rootCause),
    (v) => v.rootCause,
  );
  const actions = misses(
    ({ labels, verdict }) => labels.acceptable_actions.includes(verdict.action),
    (v) => v.action,
  );
  const forbidden = misses(
    ({ labels, verdict }) => !labels.forbidden_actions.includes(verdict.action),
    (v) => v.action,
  );
  const offered = misses(
    ({ labels, verdict }) =>
      !verdict.alternatives.some((action) => labels.forbidden_actions.includes(action)),
    (v) => v.alternatives,
  );
  const denials = misses(
    ({ labels, verdict }) => labels.expected_is_denial === verdict.isDenial,
    (v) => v.isDenial,
  );
  const kinds = misses(
    ({ labels, verdict }) => labels.expected_disposition === verdict.disposition,
    (v) => v.disposition,
  );
  const approvals = misses(
    ({ labels, verdict }) => labels.expected_requires_approval === verdict.requiresApproval,
    (v) => v.requiresApproval,
  );
  const stages = misses(
    ({ labels, verdict }) => labels.expected_preventable_stage === verdict.preventableStage,
    (v) => v.preventableStage,
  );

  it.each([
    ['root causes within the accepted set', rate(causes), causes],
    ['actions within the accepted set', rate(actions), actions],
    ['no forbidden action proposed', rate(forbidden), forbidden],
    ['no forbidden action offered as an alternative', rate(offered), offered],
    ['denials told from what is none', rate(denials), denials],
    ['dispositions as expected', rate(kinds), kinds],
    ['approval asked where it must be', rate(approvals), approvals],
    ['preventable stages as expected', rate(stages), stages],
  ])('%s: %s', (_what, _rate, missed) => {
    expect(missed).toEqual([]);
  });

  it('every case for a person carries a question', () => {
    expect(
      misses(
        ({ verdict }) => verdict.action !== 'human_review' || Boolean(verdict.question),
        (v) => v.action,
      ),
    ).toEqual([]);
  });
});
