import type { Command } from 'commander';
import { wakeAppeals } from '../../activities/sweeps/wake-appeals';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { letterCandidates } from '../../adapters/letters/letter-candidates';
import { findLetter, kindOnRecord } from '../../adapters/letters/letter-rows';
import { matchLetter } from '../../adapters/letters/match-letter';
import type { LetterSays, LetterTarget } from '../../adapters/letters/route-letter';
import { unmatchLetter } from '../../adapters/letters/unmatch-letter';
import { findClaim } from '../../adapters/reading/find-claim';
import { Failure } from '../../domain/failures';
import { LETTER_KINDS, type LetterKind } from '../../domain/letters/letter';
import type { LetterCandidate } from '../../domain/letters/score-letter';
import type { Scored } from '../../domain/matching/points';
import { type App, withApp } from '../assemble';
import { createOutput, table } from '../output';
import { EXIT, Problem } from '../problem';
import { dollars } from './letter-options';
import { readerOf } from './letter-scans';
import { basisOf, OVERPAYMENT_BASES, outcomeOf, outcomeWords } from './letter-words';
import { type JsonOption, withJson } from './options';
import { wholeNumber } from './whole-number';

interface MatchOptions extends JsonOption {
  as: string;
  reason: string;
  case?: string;
  kind?: string;
  outcome?: string;
  decides?: string[];
  controlNumber?: string;
  amount?: string;
  basis: string;
  demand?: boolean;
  place: string;
}

/** `letters candidates`, `match` and `unmatch`: whose a letter is. */
export function registerLetterMatch(letters: Command): void {
  const candidates = letters
    .command('candidates')
    .description('Claims and appeals that a letter may be about, with what speaks for and against each')
    .argument('<letter>', 'its id, or the beginning of it')
    .action(runCandidates);
  withJson(candidates, 'letters candidates 0197f3c2');
  registerMatch(letters);
  const unmatch = letters
    .command('unmatch')
    .description('Take back a wrong match: the letter is in the queue again, and its claim is told')
    .argument('<letter>', 'its id, or the beginning of it')
    .requiredOption('--reason <text>', 'why; kept encrypted')
    .option('--as <user>', 'the person who acts', 'manager')
    .action(runUnmatch);
  withJson(unmatch, 'letters unmatch 0197f3c2 --reason "It is the sister\'s claim"');
}

function registerMatch(letters: Command): void {
  const match = letters
    .command('match')
    .description(
      'Say whose a letter is. It is told to its claim or appeal, and its dates start or tighten the clocks that it sets.',
    )
    .argument('<letter>', 'its id, or the beginning of it')
    .argument('<target>', 'the claim (id or number), or the id of an appeal')
    .requiredOption('--reason <text>', 'how that is known; kept encrypted')
    .option('--as <user>', 'the person who acts', 'manager')
    .option('--kind <kind>', `what it is, where that is not on record: ${LETTER_KINDS.join(', ')}`)
    .option('--case <case>', 'the case of the claim that it is about')
    .option('--outcome <outcome>', `of a decision: ${outcomeWords()}`)
    .option(
      '--decides <claim=outcome>',
      'of a decision on an appeal over several claims; once for each',
      (value: string, given: string[] = []) => [...given, value],
    )
    .option('--control-number <number>', "of a request for records: the payer's number of it")
    .option('--amount <dollars>', 'of one that asks money back: how much, like 240.00')
    .option('--basis <basis>', OVERPAYMENT_BASES.join(', '), 'other')
    .option('--demand', "it is Medicare's demand letter, after which a dispute can stop the withholding")
    .option('--place <place>', 'of one that asks money back: which payer of the claim', '1')
    .action(runMatch);
  withJson(
    match,
    'letters match 0197f3c2 OV4K7QW2MX9A --outcome upheld --reason "It names our claim number" --as biller',
    'letters match 0197f3c2 \'<claim>-G1\' --decides OV4K7QW2MX9A=overturned --decides OV8H2NB5TR3C=upheld --reason "Its reference"',
    'letters match 0197f3c2 OV4K7QW2MX9A --kind overpayment --amount 240.00 --basis otherCoverage --reason "Member and day"',
  );
}

async function runCandidates(id: string, { json }: JsonOption): Promise<void> {
  const found = await withApp(async (app) => letterCandidates(app, await findLetter(app.database, id)));
  createOutput(json ?? false).result(found.map(shown), (all) =>
    table(
      ['score', 'what', 'name', 'why'],
      all.map(({ score, target, name, evidence }) => [String(score), target, name, evidence.join('; ')]),
      'Nothing on record fits what was read on this letter: `overturn letters describe` puts more on record.',
    ),
  );
}

function shown({ candidate: { target, id, name, open }, score, evidence }: Scored<LetterCandidate>) {
  return { score, target, id, name, open, evidence };
}

async function runMatch(id: string, target: string, options: MatchOptions): Promise<void> {
  const matched = await withApp(async (app) => {
    const ref = await findLetter(app.database, id);
    const by = await readerOf(app, options.as, ref.clientId);
    const to = await targetOf(app, target, options.case);
    const says = await saysOf(app, options, await kindOf(app, ref, options));
    const asOf = await app.clock.now();
    const { reason } = options;
    const told = await matchLetter(app, { ...ref, target: to, says, by, reason, asOf });
    const deps = { ...app, client: app.temporal.client };
    await wakeAppeals(deps, told.appeals);
    await wakeClaims(deps, told.claims);
    return { letterId: ref.letterId, ...to, kind: says.kind, score: told.score, evidence: told.evidence };
  });
  createOutput(options.json ?? false).result(matched, ({ letterId, kind, score, evidence }) =>
    [`Letter ${letterId} is told as ${kind} (score ${score}).`, ...evidence.map((one) => `  ${one}`)].join(
      '\n',
    ),
  );
}

/** An appeal by its id, otherwise a claim. */
async function targetOf(app: App, name: string, caseId: string | undefined): Promise<LetterTarget> {
  const appeals = await app.database.forAllClients((tx) => tx.appealCase.count({ where: { id: name } }));
  if (appeals > 0) return { appealId: name };
  const { claimId } = await findClaim(app.database, name);
  return { claimId, ...(caseId ? { caseId } : {}) };
}

async function kindOf(
  app: App,
  ref: { clientId: string; letterId: string },
  { kind }: MatchOptions,
): Promise<LetterKind> {
  const named = LETTER_KINDS.find((one) => one === kind);
  if (kind !== undefined && !named)
    throw new Problem(`--kind is one of ${LETTER_KINDS.join(', ')}, not ${kind}.`, EXIT.usage);
  const known = named ?? (await kindOnRecord(app.database, ref));
  if (!known)
    throw new Problem('Say with --kind what the letter is: nobody has put it on record.', EXIT.usage);
  return known;
}

async function saysOf(app: App, options: MatchOptions, kind: LetterKind): Promise<LetterSays> {
  const { outcome, decides, controlNumber, amount, demand, place } = options;
  if (kind === 'decision') {
    const all = decides ? await Promise.all(decides.map((one) => decisionOf(app, one))) : undefined;
    if (all === undefined && outcome === undefined)
      throw new Problem(`Say with --outcome what it decides: ${outcomeWords()}.`, EXIT.usage);
    return {
      kind,
      ...(all ? { decides: all } : {}),
      ...(outcome ? { outcome: outcomeOf(outcome) } : {}),
    };
  }
  if (kind === 'recordsRequest') return { kind, ...(controlNumber ? { controlNumber } : {}) };
  if (kind !== 'overpayment') return { kind };
  if (amount === undefined) throw new Problem('Say with --amount what it asks back.', EXIT.usage);
  return {
    ...{ kind, amountCents: dollars('--amount', amount), basis: basisOf(options.basis) },
    ...{ demand: demand ?? false, payerSequence: wholeNumber('--place', place, 1, 9) },
  };
}

async function decisionOf(app: App, text: string) {
  const at = text.indexOf('=');
  if (at <= 0) throw new Failure('InvalidInput', '--decides is written claim=outcome');
  const { claimId } = await findClaim(app.database, text.slice(0, at));
  return { claimId, outcome: outcomeOf(text.slice(at + 1)) };
}

async function runUnmatch(
  id: string,
  { reason, as, json }: JsonOption & { reason: string; as: string },
): Promise<void> {
  const taken = await withApp(async (app) => {
    const ref = await findLetter(app.database, id);
    const by = await readerOf(app, as, ref.clientId);
    const nudges = await unmatchLetter(app, { ...ref, by, reason, asOf: await app.clock.now() });
    await wakeClaims({ ...app, client: app.temporal.client }, nudges);
    return { letterId: ref.letterId, status: 'open', claims: nudges.map(({ claimId }) => claimId) };
  });
  createOutput(json ?? false).result(
    taken,
    ({ letterId, claims }) => `Letter ${letterId} is in the queue again; ${claims.length} claims were told.`,
  );
}
