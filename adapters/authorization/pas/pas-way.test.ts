import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { wholeDecision } from '../../../domain/authorization/answer';
import { startOf } from '../../../domain/time';
import { freePort } from '../../../platform/processes/ports';
import { answerReview, PAYER_PROFILES } from '../../../simulator/behaviours';
import { Clearinghouse } from '../../../simulator/clearinghouse/clearinghouse';
import { memoryKeeper } from '../../../simulator/clearinghouse/journal';
import { buildSimulator } from '../../../simulator/http/app';
import { generateClaims } from '../../../simulator/practice/generate';
import { SIMULATED_PARTNER } from '../../../simulator/testing/partner';
import type { AuthorizationQuestion } from '../port';
import { httpPas, pasWay } from './pas-way';
import { createSignIn } from './sign-in';

const ASKED = startOf('2026-06-20');
const SEED = '7';
const [PROFILE] = PAYER_PROFILES;
const [claim] = generateClaims({ seed: 7, claims: 6, days: 1, from: '2026-06-15' }).flatMap(
  ({ claims }) => claims,
);
if (!claim || !PROFILE) throw new Error('The practice made no claim');
const content = { ...claim, payer: { ...claim.payer, id: PROFILE.payerId } };
const SERVICES = claim.lines.map(({ procedure, quantity }) => ({
  ...{ procedure: procedure?.code ?? '', units: Number(quantity) },
}));

let app: FastifyInstance;
let url: string;
let clearinghouse: Clearinghouse;
let env: NodeJS.ProcessEnv;
let now: number;
/** Each test is another process: it has no token yet. */
let way: ReturnType<typeof pasWay>;

beforeEach(async () => {
  clearinghouse = new Clearinghouse(memoryKeeper(SEED));
  app = buildSimulator(clearinghouse);
  await app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  env = { PAS_SECRET: 'simulator' };
  now = 0;
  way = pasWay(httpPas(createSignIn(() => now, env)));
});
afterEach(() => app.close());

const partnerWith = (pas: unknown) => ({ ...SIMULATED_PARTNER, pas: pas as never });

const signIn = () => ({
  ...{ tokenUrl: `${url}/oauth/token`, clientId: 'overturn', clientSecret: 'env:PAS_SECRET' },
});

/** `requestNo`: an inquiry about that request. */
function questionOf(account: string, number = 1, requestNo?: number): AuthorizationQuestion {
  return {
    ...{ content, procedures: SERVICES.map(({ procedure }) => procedure), urgency: 'standard' },
    ...{ of: requestNo === undefined ? 'request' : 'inquiry', trace: `${account}A${number}` },
    ...(requestNo === undefined ? {} : { requestTrace: `${account}A${requestNo}` }),
    ...{ partner: partnerWith([{ url: `${url}/fhir`, signIn: signIn() }]), controlNumber: '1', asOf: ASKED },
  };
}

async function ask(question: AuthorizationQuestion) {
  const written = { question, bytes: way.write(question) };
  const reply = await (question.of === 'request' ? way.request(written) : way.inquire(written));
  return { reply, read: way.read(reply, question) };
}

const rude = (fault: object) =>
  fetch(`${url}/faults`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ path: '/fhir', ...fault }),
  });

/** The first account of the seed whose request is answered so. */
function accountTold(wanted: (given: ReturnType<typeof answerReview>) => boolean): string {
  for (let nth = 0; nth < 2_000; nth += 1) {
    const account = `OVTEST${String(nth).padStart(4, '0')}`;
    if (wanted(told(account, 0))) return account;
  }
  throw new Error('No request of this seed is answered so');
}

function told(account: string, round: number) {
  const serviceDate = claim?.lines[0]?.dates[0]?.from ?? '';
  return answerReview(PROFILE as never, SEED, {
    ...{ account, services: SERVICES, serviceDate, round, isHeld: true },
  });
}

const approved = () => accountTold(({ answer }) => answer.decision === 'A1');

describe("a request at a payer's FHIR endpoint", () => {
  it('learns every decision that there is, with its number, units and days, as by 278', async () => {
    const decisions = new Set<string | undefined>();
    for (let nth = 0; nth < 120; nth += 1) {
      const account = `OVTEST${String(nth).padStart(4, '0')}`;
      for (const round of [0, 1, 2]) {
        const { read } = await ask(questionOf(account, 1 + round, round === 0 ? undefined : 1));
        const { answer, number, granted } = told(account, round);
        expect(read && wholeDecision(read.answer)).toBe(wholeDecision(answer));
        expect(read?.answer.rejections).toMatchObject(answer.rejections.map(({ code }) => ({ code })));
        expect(read?.number).toBe(number);
        expect(read?.granted).toEqual(granted);
        decisions.add(wholeDecision(answer));
      }
    }
    expect([...decisions].sort()).toEqual(['A1', 'A2', 'A3', 'A4', 'A6', 'C', 'CT', 'NA', undefined]);
    expect(clearinghouse.counts().duplicateReviews).toBe(0);
  });

  it('says the same by the same bytes, names the person, and asks for the services that need it', () => {
    const question = questionOf('OVTEST1');
    expect(Buffer.from(way.write(question))).toEqual(Buffer.from(way.write(question)));
    const bundle = JSON.parse(Buffer.from(way.write(question)).toString());
    expect(
      bundle.entry.map((one: { resource: { resourceType: string } }) => one.resource.resourceType),
    ).toEqual(expect.arrayContaining(['Claim', 'Organization', 'Coverage', 'Patient']));
    expect(bundle.entry[0].resource).toMatchObject({
      ...{ use: 'preauthorization', priority: { coding: [{ code: 'normal' }] } },
      item: SERVICES.map((_, index) => ({ sequence: index + 1 })),
    });
  });

  it('says that it is urgent', () => {
    const bundle = JSON.parse(
      Buffer.from(way.write({ ...questionOf('OVTEST1'), urgency: 'expedited' })).toString(),
    );
    expect(bundle.entry[0].resource).toMatchObject({
      priority: { coding: [{ code: 'stat' }] },
      extension: [{ valueCodeableConcept: { coding: [{ code: 'U' }] } }],
    });
  });

  it('that is wrong is refused by an OperationOutcome, which is an answer', async () => {
    const { reply, read } = await ask(
      questionOf(accountTold(({ answer }) => answer.rejections[0]?.code === '33')),
    );
    expect(JSON.parse(Buffer.from(reply).toString()).resourceType).toBe('OperationOutcome');
    expect(read?.answer.rejections).toEqual([{ code: '33', followUp: 'C' }]);
  });

  it('is not on file where it never came', async () => {
    expect((await ask(questionOf('OVTEST1', 2, 1))).read?.answer.rejections).toEqual([{ code: 'AA' }]);
  });

  it('answered about another patient is not answered', async () => {
    await rude({ kind: 'otherPatient' });
    expect((await ask(questionOf(approved()))).read).toBeUndefined();
  });

  it('answered about another request is not answered; nor by something that is no answer', async () => {
    const account = approved();
    const { reply } = await ask(questionOf(account));
    expect(way.read(reply, questionOf('OVOTHER'))).toBeUndefined();
    expect(way.read(Buffer.from('<html>'), questionOf(account))).toBeUndefined();
    expect(way.read(Buffer.from('{"resourceType":"Bundle"}'), questionOf(account))).toBeUndefined();
  });
});

describe('an endpoint that is rude', () => {
  it.each<[string, object, object]>([
    ['down (503): nothing was taken', { kind: 'down' }, { type: 'PayerUnavailable' }],
    ['failing (500): it may have the request', { kind: 'down', status: 500 }, { type: 'OutcomeUnknown' }],
    ['a gateway that gives up (504)', { kind: 'down', status: 504 }, { type: 'OutcomeUnknown' }],
    [
      'asking to slow down (429)',
      { kind: 'throttle', retryAfterSeconds: 7 },
      { type: 'PayerThrottled', data: { retryAfterSeconds: 7 } },
    ],
    ['cutting the connection', { kind: 'drop' }, { type: 'OutcomeUnknown' }],
    ['too slow', { kind: 'delay', ms: 6_500 }, { type: 'OutcomeUnknown' }],
  ])(
    '%s',
    async (_what, fault, failure) => {
      await rude(fault);
      await expect(ask(questionOf(approved()))).rejects.toMatchObject(failure);
    },
    15_000,
  );

  it('that lost its answer has the request: an inquiry learns what became of it', async () => {
    const account = approved();
    await rude({ kind: 'drop' });
    await expect(ask(questionOf(account))).rejects.toMatchObject({ type: 'OutcomeUnknown' });
    const { read } = await ask(questionOf(account, 2, 1));
    expect(read && wholeDecision(read.answer)).toBe('A1');
    expect(clearinghouse.counts()).toMatchObject({ duplicateReviews: 0 });
  });
});

describe('signing in', () => {
  it('is done once for many questions, and again when the token ends', async () => {
    const account = approved();
    let tokens = 0;
    app.server.on('request', ({ url: path }) => {
      if (path === '/oauth/token') tokens += 1;
    });
    await ask(questionOf(account));
    await ask(questionOf(account, 2, 1));
    expect(tokens).toBe(1);
    now += 271_000;
    await ask(questionOf(account, 3, 1));
    expect(tokens).toBe(2);
  });

  it('is done anew when the payer takes a token no longer; the request has left once', async () => {
    await ask(questionOf('OVTEST1'));
    await rude({ kind: 'revoke' });
    await ask(questionOf('OVTEST2'));
    expect(clearinghouse.counts()).toMatchObject({ reviews: 2, duplicateReviews: 0 });
  });

  it('has no more time than the whole call: where it is over, the request does not leave', async () => {
    await ask(questionOf('OVTEST1'));
    await rude({ kind: 'revoke' });
    const clocks: AbortController[] = [];
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
      const clock = new AbortController();
      clocks.push(clock);
      return clock.signal;
    });
    app.server.on('request', ({ url: path }) => {
      // All but that of the sign-in itself, which goes on.
      if (path === '/oauth/token')
        for (const clock of clocks.slice(0, -1)) clock.abort(new DOMException('over', 'TimeoutError'));
    });
    await expect(ask(questionOf('OVTEST2'))).rejects.toMatchObject({ type: 'OutcomeUnknown' });
    timeout.mockRestore();
    expect(clearinghouse.counts().reviews).toBe(1);
  });

  it.each<[string, () => void]>([
    ['a wrong secret', () => (env.PAS_SECRET = 'wrong')],
    ['no secret where the record says', () => delete env.PAS_SECRET],
  ])('%s: nothing leaves, and the failure names no secret', async (_what, change) => {
    change();
    const failed = ask(questionOf('OVTEST1'));
    await expect(failed).rejects.toMatchObject({ type: 'PayerUnavailable' });
    await expect(failed).rejects.not.toThrow(/simulator|wrong/);
    expect(clearinghouse.counts().reviews).toBe(0);
  });
});

describe('the endpoint on record', () => {
  const other = { url: 'http://127.0.0.1:9', signIn: { token: 'env:PAS_SECRET' } };

  it('is the one that names the payer, before the one that names nobody', async () => {
    const own = { url: `${url}/fhir`, signIn: signIn(), payers: [PROFILE.payerId] };
    const question = { ...questionOf(approved()), partner: partnerWith([other, own]) };
    expect((await ask(question)).read).toBeDefined();
  });

  it.each<[string, unknown]>([
    ['none', null],
    ['one for another payer', [{ ...other, payers: ['SOMEBODY'] }]],
  ])('%s: nothing leaves', async (_what, pas) => {
    const question = { ...questionOf('OVTEST1'), partner: partnerWith(pas) };
    await expect(ask(question)).rejects.toMatchObject({
      ...{ type: 'PayerUnavailable', data: { code: 'NO_ENDPOINT' } },
    });
  });

  it('where nobody listens took nothing', async () => {
    const closed = `http://127.0.0.1:${await freePort()}`;
    const question = { ...questionOf('OVTEST1'), partner: partnerWith([{ ...other, url: closed }]) };
    await expect(ask(question)).rejects.toMatchObject({ type: 'PayerUnavailable' });
  });
});
