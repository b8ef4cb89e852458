import type { DenialCase } from '../../../domain/claim/denial-case';
import type { ClaimState } from '../../../domain/claim/state';
import { startTestStack, type TestStack } from '../../support/stack/stack';

/** Longer than a send may take, so that its worker is killed before the answer comes. */
const NO_ANSWER_MS = 20_000;
/** What a version is before it leaves. The payer may say that it took or refused one before anybody here knew that it left. */
const STILL_HERE: ReadonlySet<string> = new Set(['planned', 'ready']);

jest.setTimeout(600_000);

describe('what leaves the building', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack?.stop());

  const whenSent = (claimIds: string[]) => async () =>
    (await stack.practice.only(claimIds)).every(({ versions }) => !STILL_HERE.has(versions[0]?.status ?? ''));

  /** Corrections of earlier claims may leave beside the claims of a test, so what was seen is held against all that left. */
  const seesWhatLeft = async () => {
    const left = (await stack.practice.claims()).flatMap(({ versions }) =>
      versions.filter(({ status }) => !STILL_HERE.has(status)),
    );
    return (await stack.simulator.counts()).claimsSeen === left.length;
  };

  it('reaches the clearinghouse once when the worker is killed between the send of a batch and its record', async () => {
    await stack.simulator.suffer({ kind: 'delay', calls: 1, path: '/submissions', ms: NO_ANSWER_MS });
    const claimIds = await stack.practice.importClaims(4, { seed: 1 });
    await stack.until('a batch arrived', async () => (await stack.simulator.counts()).submissions === 1);
    await stack.parts.payers.kill();
    expect(await stack.practice.intents('batch')).toEqual(['committed']);
    await stack.parts.payers.start();
    await stack.until('the claims know that they left', whenSent(claimIds));
    expect(await stack.simulator.counts()).toMatchObject({ claimsSeen: 4, duplicatesAtPayer: 0 });
    expect((await stack.simulator.counts()).submissions).toBe(await stack.practice.builtBatches());
    expect(await stack.brokenPromises()).toEqual([]);
  });

  it('reaches the clearinghouse once when the answer to a batch is lost', async () => {
    const before = await stack.simulator.counts();
    await stack.simulator.suffer({ kind: 'drop', calls: 1, path: '/submissions' });
    const claimIds = await stack.practice.importClaims(4, { seed: 6 });
    await stack.until('the claims know that they left', whenSent(claimIds));
    await stack.until('the clearinghouse has seen what left, and nothing else', seesWhatLeft);
    const { submissions, claimsSeen, duplicatesAtPayer } = await stack.simulator.counts();
    expect(claimsSeen).toBeGreaterThanOrEqual(before.claimsSeen + 4);
    expect(duplicatesAtPayer).toBe(0);
    expect(submissions).toBe(await stack.practice.builtBatches());
  });

  it('waits while the clearinghouse is away, and leaves once when it is back', async () => {
    const before = await stack.simulator.counts();
    await stack.parts.simulator.stop();
    const claimIds = await stack.practice.importClaims(4, { seed: 3 });
    const refused = async () => (await stack.practice.intents('batch')).includes('refused');
    await stack.until('a send was refused', refused);
    expect(await whenSent(claimIds)()).toBe(false);
    await stack.parts.simulator.start();
    await stack.until('the claims know that they left', whenSent(claimIds));
    await stack.until('the clearinghouse has seen what left, and nothing else', seesWhatLeft);
    const { claimsSeen, duplicatesAtPayer } = await stack.simulator.counts();
    expect(claimsSeen).toBeGreaterThanOrEqual(before.claimsSeen + 4);
    expect(duplicatesAtPayer).toBe(0);
  });

  it('reaches the payer once when the worker is killed between the send of an appeal and its record', async () => {
    const claimIds = await stack.practice.importClaims(6, { seed: 4, payer: 'sim-denier' });
    const letterWaits = async () => (await stack.staff.letterToApprove(claimIds)) !== undefined;
    await stack.passQuickly('an appeal waits for approval', letterWaits, { staffed: false });
    const { appealsSeen } = await stack.simulator.counts();
    await stack.simulator.suffer({ kind: 'delay', calls: 1, path: '/appeals', ms: NO_ANSWER_MS });
    const [claim, denialCase] = (await stack.staff.letterToApprove(claimIds)) as [ClaimState, DenialCase];
    await stack.staff.approve(claim, denialCase);
    const arrived = async () => (await stack.simulator.counts()).appealsSeen === appealsSeen + 1;
    await stack.until('the appeal arrived', arrived, { staffed: false });
    await stack.parts.payers.kill();
    expect(await stack.practice.intents('appeal')).toEqual(['committed']);
    await stack.parts.payers.start();
    const receipt = async () => (await stack.practice.only([claim.claimId]))[0]?.appeals[0]?.receipt;
    await stack.until('its receipt is on record', async () => (await receipt()) !== undefined, {
      staffed: false,
    });
    expect(await stack.simulator.counts()).toMatchObject({
      appealsSeen: appealsSeen + 1,
      duplicateAppeals: 0,
    });
    // Nobody worked while the letter was waited for: what other claims missed meanwhile is on record, and no fault of a send.
    const missedByOthers = (one: string) =>
      !one.startsWith(claim.claimId) && / missed (documents|retroAuthorization):/.test(one);
    expect(await stack.brokenPromises(missedByOthers)).toEqual([]);
  });
});
