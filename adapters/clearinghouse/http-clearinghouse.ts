import { z } from 'zod';
import { dateOf } from '../../domain/time';
import { type Call, httpBytes, httpJson } from './http-request';
import type { ClearinghousePort } from './port';

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
const attachmentTaken = z.object({ reference: z.string().min(1) });
const attachmentReport = z.union([
  z.object({ received: z.literal(false) }),
  z.object({
    received: z.literal(true),
    reference: z.string().min(1),
    status: z.enum(['queued', 'delivered', 'failed']),
    deliveredAt: z.number().optional(),
    reason: z.string().optional(),
  }),
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

/** The clearinghouse over HTTP (simulator/README.md lists its endpoints). `baseUrl` has no trailing slash. */
export function createHttpClearinghouse(baseUrl: string): ClearinghousePort {
  const json = <T>(call: Call, schema: z.ZodType<T>) => httpJson(baseUrl, call, schema);
  const bytes = (call: Call) => httpBytes(baseUrl, call);
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
    request278: ({ bytes: content, asOf }) =>
      bytes({ class: 'send', path: '/authorizations', asOf, body: { type: X12, content } }),
    inquire278: ({ bytes: content, asOf }) =>
      bytes({ class: 'read', path: '/authorizations', asOf, body: { type: X12, content } }),
    ask270: ({ bytes: content, asOf }) =>
      bytes({ class: 'read', path: '/eligibility', asOf, body: { type: X12, content } }),
    sendAppeal: ({ asOf, ...appeal }) => {
      const body = { type: 'application/json', content: JSON.stringify(appeal) };
      return json({ class: 'send', path: '/appeals', asOf, body }, appealReceipt);
    },
    askAppeal: ({ intentKey, asOf }) =>
      json({ class: 'read', path: `/appeals/${encodeURIComponent(intentKey)}`, asOf }, appealReport),
    sendDocuments: ({ asOf, ...records }) => {
      const body = { type: 'application/json', content: JSON.stringify(records) };
      return json({ class: 'send', path: '/documents', asOf, body }, appealReceipt);
    },
    askDocuments: ({ intentKey, asOf }) =>
      json({ class: 'read', path: `/documents/${encodeURIComponent(intentKey)}`, asOf }, appealReport),
    send275: ({ bytes: content, asOf }) =>
      json({ class: 'send', path: '/attachments', asOf, body: { type: X12, content } }, attachmentTaken),
    ask275: async ({ interchangeControlNumber, asOf }) => {
      const path = `/attachments/${encodeURIComponent(interchangeControlNumber)}`;
      const report = await json({ class: 'read', path, asOf }, attachmentReport);
      if (!report.received) return report;
      const { status, reference, deliveredAt, reason = 'no reason given' } = report;
      if (status === 'failed') return { received: true, status: 'rejected', reason };
      return status === 'delivered' && deliveredAt !== undefined
        ? { received: true, status: 'acknowledged', reference, receivedOn: dateOf(deliveredAt) }
        : { received: true, status: 'underway' };
    },
    listLetters: async ({ asOf, after }) => {
      const found = await json({ class: 'read', path: '/letters', asOf, query: { after } }, letters);
      return found.letters.map(({ id, ...letter }) => ({ letterId: id, ...letter }));
    },
  };
}
