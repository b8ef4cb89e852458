import type { Command } from 'commander';
import { wakeAppeals } from '../../activities/sweeps/wake-appeals';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { recordLetter } from '../../adapters/letters/record-letter';
import { findClaim } from '../../adapters/reading/find-claim';
import type { AppealOutcome } from '../../domain/appeal-case/state';
import { type App, withApp } from '../assemble';
import { createOutput } from '../output';
import { EXIT, Problem } from '../problem';
import { datesOf } from './letter-dates';
import { outcomeOf, outcomeWords } from './letter-words';
import { type JsonOption, withJson } from './options';

interface RecordOptions extends JsonOption {
  outcome?: string;
  decides?: string[];
  noticeDate: string;
  receivedDate: string;
  appeal?: string;
}

/** `letters record`: a decision on an appeal, claim by claim. */
export function registerDecisionLetter(letters: Command): void {
  const record = letters
    .command('record')
    .description(
      "Record a payer's decision that came by mail or portal, about one claim or several of one appeal",
    )
    .argument('[claim]', 'the id or number of the claim, where the letter is about one')
    .option('--outcome <outcome>', `what it says of that claim: ${outcomeWords()}`)
    .option(
      '--decides <claim=outcome>',
      'what it says of one of several claims; once for each',
      (value: string, given: string[] = []) => [...given, value],
    )
    .requiredOption('--notice-date <date>', 'the date on the letter, YYYY-MM-DD')
    .requiredOption('--received-date <date>', 'the day it arrived, YYYY-MM-DD')
    .option(
      '--appeal <id>',
      'the appeal it decides (default: the one that is open; needed for several claims)',
    )
    .action(runRecord);
  withJson(
    record,
    'letters record OV4K7QW2MX9A --outcome upheld --notice-date 2026-03-02 --received-date 2026-03-06',
    "letters record --appeal '<claim>-G1' --decides OV4K7QW2MX9A=overturned --decides OV8H2NB5TR3C=upheld --notice-date 2026-03-02 --received-date 2026-03-06",
  );
}

async function runRecord(claim: string | undefined, options: RecordOptions): Promise<void> {
  const said = decisionsOf(claim, options);
  const [noticeDate, receivedOn] = datesOf(options);
  const recorded = await withApp(async (app) => {
    const { clientId, decisions } = await namedClaims(app, said);
    const { appeal: appealId } = options;
    if (appealId) await refuseStranger(app, appealId, decisions);
    // The same letter typed twice is one letter.
    const claims = decisions.map(({ claimId, outcome }) => `${claimId}/${noticeDate}/${outcome}`);
    const id = `typed/${claims.join('+')}${appealId ? `/${appealId}` : ''}`;
    const letter = { id, clientId, decisions, noticeDate, receivedOn, ...(appealId ? { appealId } : {}) };
    const told = await recordLetter(app, letter, await app.clock.now());
    const deps = { ...app, client: app.temporal.client };
    await wakeAppeals(deps, told.appeals);
    await wakeClaims(deps, told.claims);
    return { letterId: id, decisions, isNew: told.claims.length + told.appeals.length > 0 };
  });
  createOutput(options.json ?? false).result(recorded, ({ isNew, decisions }) =>
    isNew
      ? `Recorded: ${decisions.map(({ outcome }) => outcome).join(', ')}.`
      : 'This letter is on record already: nothing was changed.',
  );
}

interface Said {
  claim: string;
  outcome: AppealOutcome;
}

/** What the letter says, claim by claim, as it was typed. */
function decisionsOf(claim: string | undefined, { outcome, decides = [], appeal }: RecordOptions): Said[] {
  if (claim && outcome && decides.length === 0) return [{ claim, outcome: outcomeOf(outcome) }];
  if (claim || outcome || decides.length === 0)
    throw new Problem(
      'Say either a claim with --outcome, or --appeal with --decides claim=outcome for each claim.',
      EXIT.usage,
    );
  if (!appeal)
    throw new Problem('--decides needs --appeal: which appeal does the letter decide?', EXIT.usage);
  return decides.map((one) => {
    const at = one.indexOf('=');
    return { claim: one.slice(0, Math.max(at, 0)), outcome: outcomeOf(one.slice(at + 1)) };
  });
}

async function namedClaims(app: App, said: readonly Said[]) {
  const decisions: { claimId: string; outcome: AppealOutcome }[] = [];
  let clientId = '';
  for (const { claim, outcome } of said) {
    const ref = await findClaim(app.database, claim);
    if (clientId && ref.clientId !== clientId) throw new Problem('A letter is about claims of one client.');
    clientId = ref.clientId;
    decisions.push({ claimId: ref.claimId, outcome });
  }
  return { clientId, decisions };
}

/** A decision about a claim that is not in the appeal would be told to nobody. */
async function refuseStranger(
  app: App,
  appealId: string,
  decisions: readonly { claimId: string }[],
): Promise<void> {
  const known = await app.database.forAllClients((tx) =>
    tx.appeal.findMany({ where: { appealId }, select: { claimId: true } }),
  );
  const stranger = decisions.find(({ claimId }) => !known.some((one) => one.claimId === claimId));
  if (stranger)
    throw new Problem(
      `Claim ${stranger.claimId} is not in appeal ${appealId}: \`overturn appeals show ${appealId}\` names those that are.`,
    );
}
