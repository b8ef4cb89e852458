import type { Command } from 'commander';
import { wakeClaims } from '../../activities/sweeps/wake-claims';
import { findClaim } from '../../adapters/reading/find-claim';
import { correctContent } from '../../adapters/scrub/replace-content';
import type { Change } from '../../domain/claim/corrections';
import { reasonCodeLookup } from '../../domain/denials/reason-code-lookup';
import { withApp } from '../assemble';
import { createOutput } from '../output';
import { Problem } from '../problem';
import { parseSetting } from './drafts';
import { type ActorOptions, withActor, withJson } from './options';
import { actingMember } from './person';
import { claimCommand, type ToldOptions, tellClaim } from './tell-claim';

/** Adds what a person does about a claim that fails an edit. */
export function registerScrubCorrections(scrub: Command): void {
  withJson(
    withActor(scrub.command('correct'))
      .description(
        'Correct what a claim says before its first send; it is scrubbed again, and what it said before is kept',
      )
      .argument('<claim>', 'its id or its number')
      .requiredOption('--set <path=value...>', 'an element and its new value as JSON, or as text')
      .action(runCorrect),
    "scrub correct OV4K7QW2MX9A --set 'lines[0].diagnosisPointers=[1]' --as biller",
    'scrub correct OV4K7QW2MX9A --set priorAuthorization=A123 --as biller',
  );
  claimCommand(scrub.command('pass'), {
    description: 'Let a claim leave with findings that its edits allow to be let pass',
    examples: [
      "scrub pass OV4K7QW2MX9A --finding 'PTP/2/lines[2].procedure' --reason 'separate site' --as coder",
    ],
    needsReason: true,
  })
    .requiredOption('--finding <key...>', 'as `claims show` has them: edit/line/field')
    .action((name: string, options: ToldOptions & { finding: string[] }) =>
      tellClaim(
        name,
        options,
        () => ({ kind: 'overrideEdits', findings: options.finding }),
        'is scrubbed again',
      ),
    );
}

async function runCorrect(name: string, options: ActorOptions & { set: string[] }): Promise<void> {
  const changes = options.set.map(changeOf);
  const changed = await withApp(async (app) => {
    const ref = await findClaim(app.database, name);
    const { userId, role } = await actingMember(app, ref, options);
    if (role === 'auditor' || role === 'clinician') throw new Problem(`A ${role} does not correct claims.`);
    const asOf = await app.clock.now();
    const lookup = reasonCodeLookup(app.tables);
    const nudge = await app.database.forClients([ref.clientId], (tx) =>
      correctContent(tx, app.ring, { ...ref, changes, by: `user:${userId}`, asOf, lookup }),
    );
    if (nudge) await wakeClaims({ ...app, client: app.temporal.client }, [nudge]);
    return { claimId: ref.claimId, by: userId, corrected: nudge !== undefined };
  });
  createOutput(options.json ?? false).result(changed, ({ corrected }) =>
    corrected ? `${name}: corrected, and scrubbed again.` : `${name}: it says that already.`,
  );
}

/** `path=value`, as for a draft. */
function changeOf(text: string): Change {
  const [path, to] = parseSetting(text);
  return { path, to, reason: 'corrected before its first send' };
}
