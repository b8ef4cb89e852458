import type { Command } from 'commander';
import { storeRevision } from '../../adapters/staff/revise-draft';
import { withApp } from '../assemble';
import { createOutput } from '../output';
import { EXIT, Problem } from '../problem';
import { pendingDraft } from './approvals';
import { type PersonOptions, withJson, withPerson } from './options';
import { actingMember, give } from './person';

interface ReviseOptions extends PersonOptions {
  set: string[];
}

export function registerDrafts(program: Command): void {
  const drafts = program.command('drafts').description('Drafts as they are written');
  const revise = drafts
    .command('revise')
    .description('Supply what a draft misses, or change what it says: makes its next version')
    .argument('<draft>', 'the draft id')
    .requiredOption(
      '--set <path=value...>',
      'an element of a corrected claim, or a slot of a letter; a value that is JSON is taken as such',
    )
    .action(runRevise);
  withJson(
    withPerson(revise),
    "drafts revise '<claim>/D1/correctedClaim/1' --set priorAuthorization=AUTH-77",
    "drafts revise '<claim>/D1/correctedClaim/1' --set 'lines[0].procedure.modifiers=[\"25\"]' --as coder",
    "drafts revise '<claim>/D1/appealLetter/1' --set clinicalSummary='Two failed conservative treatments are documented.'",
  );
}

async function runRevise(draftId: string, options: ReviseOptions): Promise<void> {
  const values = Object.fromEntries(options.set.map(parseSetting));
  const answer = await withApp(async (app) => {
    const ref = await pendingDraft(app, draftId);
    const person = await actingMember(app, ref, options);
    if (person.role === 'auditor') throw new Problem('An auditor reads and changes nothing.');
    const state = await app.store.claimState(ref);
    if (!state) throw new Problem('The claim is not on record.');
    const asOf = await app.clock.now();
    const stored = await app.database.forClients([ref.clientId], (tx) =>
      storeRevision(tx, app, { state, draftId, values, author: person.userId, asOf }),
    );
    const { version, missing, codingChanged } = stored;
    await give(app, ref, person, { kind: 'reviseDraft', draftId, version, missing, codingChanged }, options);
    return { draftId, version, missing };
  });
  createOutput(options.json ?? false).result(answer, ({ version, missing }) => {
    const rest = missing.length > 0 ? `Still missing: ${missing.join('; ')}.` : 'Nothing is missing.';
    return `${draftId} is now at version ${version}. ${rest}`;
  });
}

/** `path=value`; a value that reads as JSON is taken as JSON, everything else as text. */
export function parseSetting(setting: string): [string, unknown] {
  const at = setting.indexOf('=');
  if (at <= 0) throw new Problem(`--set takes path=value, not ${setting}.`, EXIT.usage);
  const text = setting.slice(at + 1);
  return [setting.slice(0, at), /^[[{"]|^null$/.test(text) ? parseJson(text) : text];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
