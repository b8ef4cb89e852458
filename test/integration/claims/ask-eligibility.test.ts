import { createClaimActivities } from '../../../activities/claims';
import type { EligibilityInput } from '../../../domain/claim/acts';
import type { Fact } from '../../../domain/claim/facts';
import type { ClaimState } from '../../../domain/claim/state';
import { createLogger } from '../../../platform/logger';
import type { EligibilityInquiry270, Party } from '../../../x12/types';
import { AS_OF, TODAY } from '../files/practice';
import { answer271, inquiryIn } from './answer-271';
import { type Desk, importOne, startDesk } from './desk';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

afterAll(async () => {
  await desk?.practice.stop();
});

function inputOf({ clientId, claimId }: ClaimState, rest: Partial<EligibilityInput> = {}): EligibilityInput {
  const ask = rest.ask ?? 1;
  return {
    ...{ clientId, claimId, version: 1, payerSequence: 1, ask, serviceTypes: ['30'] },
    ...{ intentKey: `eligibility/${claimId}/${ask}`, asOf: AS_OF, ...rest },
  };
}

async function factOf({ clientId, claimId }: ClaimState): Promise<Fact[]> {
  return desk.acts.loadFacts({ clientId, claimId, afterSeq: 0 });
}

describe('a question about cover', () => {
  it('leaves as a 270 for the day of service; its 271 is stored, and the claim learns codes only', async () => {
    const state = await importOne(desk);
    let asked: EligibilityInquiry270 | undefined;
    desk.desk.answer271 = (bytes) => {
      asked = inquiryIn(bytes);
      return answer271(bytes, ['1']);
    };
    expect(await desk.acts.askEligibility(inputOf(state))).toEqual({ outcome: 'answered' });
    const person = asked?.dependent ?? asked?.subscriber;
    expect(person?.party.dates).toEqual([{ qualifier: '291', from: state.billing.serviceFrom }]);
    expect(person?.traces[0]?.number).toBe(`${state.claimNumber}E1`);
    const [fact] = await factOf(state);
    expect(fact).toMatchObject({
      ...{ kind: 'eligibilityReceived', ask: 1, receivedOn: TODAY, trace: `${state.claimNumber}E1` },
      answer: { person: { is: 'same' }, rejections: [], statements: [{ ref: 1, information: '1' }] },
    });
    const said = JSON.stringify(fact);
    for (const secret of [person?.party.name, person?.party.birthDate, asked?.subscriber?.party.id])
      expect(said).not.toContain(secret);
    const check = await desk.practice.database.forClients([state.clientId], (tx) =>
      tx.eligibilityCheck.findUniqueOrThrow({
        where: { intentKey: `eligibility/${state.claimId}/1` },
        include: { questionFile: true, answerFile: true },
      }),
    );
    expect([check.questionFile.kind, check.answerFile?.kind]).toEqual(['270', '271']);
    expect(Buffer.from(check.answerFile?.content ?? []).toString()).not.toContain('ISA');
  });

  it('that was answered is not asked again, and its fact is there once', async () => {
    const state = await importOne(desk);
    let times = 0;
    desk.desk.answer271 = (bytes) => {
      times += 1;
      return answer271(bytes, ['1']);
    };
    await desk.acts.askEligibility(inputOf(state));
    await desk.acts.askEligibility(inputOf(state));
    expect(times).toBe(1);
    expect(await factOf(state)).toHaveLength(1);
  });

  it('whose answer is about another patient says so, and keeps the file', async () => {
    const state = await importOne(desk);
    desk.desk.answer271 = (bytes) =>
      answer271(bytes, ['1'], (known) => ({ ...known, name: 'SOMEBODY', birthDate: '1931-02-03' }));
    await desk.acts.askEligibility(inputOf(state));
    expect(await factOf(state)).toMatchObject([
      { answer: { person: { is: 'another', differs: ['name', 'birthDate'] } }, fileId: expect.any(String) },
    ]);
  });

  it('whose answer contradicts itself tells both sides', async () => {
    const state = await importOne(desk);
    desk.desk.answer271 = (bytes) => answer271(bytes, ['1', '6']);
    await desk.acts.askEligibility(inputOf(state));
    expect(await factOf(state)).toMatchObject([
      {
        answer: {
          statements: [
            { ref: 1, information: '1' },
            { ref: 2, information: '6' },
          ],
        },
      },
    ]);
  });

  it('whose answer is for another question is no answer', async () => {
    const state = await importOne(desk);
    let first: Uint8Array | undefined;
    desk.desk.answer271 = (bytes) => {
      first ??= answer271(bytes, ['1']);
      return first;
    };
    await desk.acts.askEligibility(inputOf(state));
    await expect(desk.acts.askEligibility(inputOf(state, { ask: 2 }))).rejects.toThrow('holds no answer');
  });

  it('under other keys leaves the member id or the middle name away', async () => {
    const state = await importOne(desk, ({ subscriber }) => {
      subscriber.party.middleName = 'Q';
    });
    const seen: (Party | undefined)[] = [];
    desk.desk.answer271 = (bytes) => {
      seen.push(inquiryIn(bytes).subscriber?.party);
      return answer271(bytes, ['1']);
    };
    await desk.acts.askEligibility(inputOf(state, { keys: 'plainName' }));
    await desk.acts.askEligibility(inputOf(state, { ask: 2, keys: 'nameAndBirthDate' }));
    expect(seen.map((party) => [party?.middleName, party?.id !== undefined])).toEqual([
      [undefined, true],
      ['Q', false],
    ]);
  });

  it('is withheld in shadow mode: nobody is asked', async () => {
    const state = await importOne(desk);
    let times = 0;
    desk.desk.answer271 = (bytes) => {
      times += 1;
      return answer271(bytes, ['1']);
    };
    const shadow = createClaimActivities(
      { ...desk.deps, mode: 'shadow' },
      createLogger('test', { level: 'silent', format: 'json' }),
    );
    expect(await shadow.askEligibility(inputOf(state))).toEqual({ outcome: 'withheld' });
    expect(times).toBe(0);
  });
});
