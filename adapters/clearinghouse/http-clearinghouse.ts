import { z } from 'zod';
import { Failure } from '../../domain/failures';
import { dateOf, type PracticeInstant } from '../../domain/time';
import { type CallClass, failureOfConnection, failureOfStatus } from './http-call';
import type { ClearinghousePort } from './port';

/** Below the 10 s in which an activity must end. */
const TIMEOUT_MS = 8_000;
const X12 = 'application/edi-x12';

const receipt = z.object({ receipt: z.string() });
const day = z.iso.date();
const deliveryReport = z.union([
  z.object({ received: z.literal(false) }),
  z.object({ received: z.literal(true), interchangeControlNumber: z.string(), receivedAt: z.number() }),
]);
const mailbox = z.object({ files: z.array(z.object({ id: z.string().min(1), name: z.string() })) });
const appealReceipt = z.object({ reference: z.string(), receivedOn: day });
const appealReport = z.union([
  z.object({ received: z.literal(false) }),
  appealReceipt.extend({ received: z.literal(true) }),
]);
const letters = z.object({
  letters: z.array(
    z.object({
      ...{
        id: z.string().min(1),
        intentKey: z.string(),
        reference: z.string(),
        patientControlNumber: z.string(),
      },
      ...{
        level: z.number(),
        noticeDate: day,
        outcome: z.enum(['upheld', 'overturned', 'partlyOverturned']),
      },
    }),
  ),
});

interface Call {
  class: CallClass;
  path: string;
  asOf: PracticeInstant;
  query?: Record<string, string | undefined>;
  body?: { type: string; content: Uint8Array | string };
}

/** The clearinghouse over HTTP (simulator/README.md lists its endpoints). `baseUrl` has no trailing slash. */
export function createHttpClearinghouse(baseUrl: string): ClearinghousePort {
  const json = async <T>(call: Call, schema: z.ZodType<T>) =>
    parse(await request(baseUrl, call), schema, call.class);
  const bytes = async (call: Call) => (await request(baseUrl, call)).content;
  return {
    submit: async ({ bytes: content, asOf }) => {
      const body = { type: X12, content };
      const answer = await json({ class: 'send', path: '/submissions', asOf, body }, receipt);
      return { reference: answer.receipt };
    },
    deliveryReport: async ({ interchangeControlNumber, asOf }) => {
      const path = `/submissions/${encodeURIComponent(interchangeControlNumber)}`;
      const report = await json({ class: 'read', path, asOf }, deliveryReport);
      if (!report.received) return report;
      const { interchangeControlNumber: reference, receivedAt } = report;
      return { received: true, reference, receivedOn: dateOf(receivedAt) };
    },
    listMailbox: async ({ asOf, after }) => {
      const { files } = await json({ class: 'read', path: '/mailbox', asOf, query: { after } }, mailbox);
      return files.map(({ id, name }) => ({ mailboxId: id, name }));
    },
    fetch: ({ mailboxId, asOf }) =>
      bytes({ class: 'read', path: `/mailbox/${encodeURIComponent(mailboxId)}`, asOf }),
    inquire276: ({ bytes: content, asOf }) =>
      bytes({ class: 'read', path: '/inquiries', asOf, body: { type: X12, content } }),
    sendAppeal: ({ asOf, ...appeal }) => {
      const body = { type: 'application/json', content: JSON.stringify(appeal) };
      return json({ class: 'send', path: '/appeals', asOf, body }, appealReceipt);
    },
    askAppeal: ({ intentKey, asOf }) =>
      json({ class: 'read', path: `/appeals/${encodeURIComponent(intentKey)}`, asOf }, appealReport),
    listLetters: async ({ asOf, after }) => {
      const found = await json({ class: 'read', path: '/letters', asOf, query: { after } }, letters);
      return found.letters.map(({ id, ...letter }) => ({ letterId: id, ...letter }));
    },
  };
}

interface Answer {
  content: Uint8Array;
}

async function request(baseUrl: string, call: Call): Promise<Answer> {
  const url = new URL(baseUrl + call.path);
  url.searchParams.set('asOf', String(call.asOf));
  for (const [name, value] of Object.entries(call.query ?? {})) if (value) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, {
      method: call.body ? 'POST' : 'GET',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(call.body && { body: call.body.content, headers: { 'content-type': call.body.type } }),
    });
    const failure = failureOfStatus(response.status, response.headers.get('retry-after'), call.class);
    const content = new Uint8Array(await response.arrayBuffer());
    if (failure) throw failure;
    return { content };
  } catch (error) {
    throw error instanceof Failure ? error : failureOfConnection(error, call.class);
  }
}

/** An answer that cannot be read leaves open what happened to a send. */
function parse<T>({ content }: Answer, schema: z.ZodType<T>, call: CallClass): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(content).toString('utf8')));
  } catch (cause) {
    const type = call === 'send' ? 'OutcomeUnknown' : 'PayerUnavailable';
    throw new Failure(type, "The trading partner's answer cannot be read", {}, { cause });
  }
}
