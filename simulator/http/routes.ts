import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Clearinghouse } from '../clearinghouse/clearinghouse';

export const asOfOnly = z.object({ asOf: z.coerce.number().int() });
const page = asOfOnly.extend({ after: z.string().default('') });

const appealedClaim = z.object({
  patientControlNumber: z.string().min(1),
  payerControlNumber: z.string().optional(),
});

export const appealRequest = appealedClaim.extend({
  intentKey: z.string().min(1),
  others: z.array(appealedClaim).min(1).optional(),
  payerId: z.string().optional(),
  level: z.int().min(1).max(5),
  letterSha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex'),
});

export const recordsRequest = appealedClaim.extend({
  intentKey: z.string().min(1),
  payerId: z.string().optional(),
  requestNumber: z.string().optional(),
  attachmentNumber: z.string().optional(),
  documents: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex'),
});

const X12 = 'application/edi-x12';

export function base64(body: unknown): string {
  return Buffer.isBuffer(body) ? body.toString('base64') : '';
}

/** 837 in, receipts and delivery reports out. */
export function submissionRoutes(app: FastifyInstance, clearinghouse: Clearinghouse): void {
  app.post('/submissions', async (request, reply) => {
    const { asOf } = asOfOnly.parse(request.query);
    const receipt = clearinghouse.apply({ op: 'submission', asOf, bytes: base64(request.body) });
    if (!receipt) return reply.code(400).send({ error: 'No X12 interchange was found in the upload' });
    return reply.code(202).send(receipt);
  });

  app.get<{ Params: { controlNumber: string } }>('/submissions/:controlNumber', async (request) => {
    asOfOnly.parse(request.query);
    const submission = clearinghouse.submission(request.params.controlNumber);
    if (!submission) return { received: false };
    const { interchangeControlNumber, sha256, receivedAt, times, accepted, claims } = submission;
    return { received: true, interchangeControlNumber, sha256, receivedAt, times, accepted, claims };
  });
}

/** What the clearinghouse has for us: X12 files, and letters of decision. */
export function mailboxRoutes(app: FastifyInstance, clearinghouse: Clearinghouse): void {
  app.get('/mailbox', async (request) => {
    const { asOf, after } = page.parse(request.query);
    const files = clearinghouse.mailbox(asOf, after);
    return { files: files.map(({ text, ...file }) => ({ ...file, bytes: text.length })) };
  });

  app.get<{ Params: { id: string } }>('/mailbox/:id', async (request, reply) => {
    const file = clearinghouse.file(request.params.id);
    if (!file) return reply.code(404).send({ error: 'No such file' });
    return reply.type(X12).send(Buffer.from(file.text, 'latin1'));
  });

  app.get('/letters', async (request) => {
    const { asOf, after } = page.parse(request.query);
    const letters = clearinghouse.letters(asOf, after);
    return { letters: letters.map(({ letter, ...record }) => ({ ...record, ...letter })) };
  });
}

/** 276 in, 277 out; 270 in, 271 out; 278 in, 278 out; appeals and records in, receipts out. */
export function payerRoutes(app: FastifyInstance, clearinghouse: Clearinghouse): void {
  app.post('/inquiries', async (request, reply) => {
    const { asOf } = asOfOnly.parse(request.query);
    const answer = clearinghouse.apply({ op: 'inquiry', asOf, bytes: base64(request.body) });
    if (!answer) return reply.code(400).send({ error: 'No 276 inquiry was found in the upload' });
    return reply.type(X12).send(Buffer.from(answer, 'latin1'));
  });

  app.post('/eligibility', async (request, reply) => {
    const { asOf } = asOfOnly.parse(request.query);
    const answer = clearinghouse.apply({ op: 'eligibility', asOf, bytes: base64(request.body) });
    if (!answer) return reply.code(400).send({ error: 'No 270 inquiry was found in the upload' });
    return reply.type(X12).send(Buffer.from(answer, 'latin1'));
  });

  app.post('/authorizations', async (request, reply) => {
    const { asOf } = asOfOnly.parse(request.query);
    const answer = clearinghouse.apply({ op: 'authorization', asOf, bytes: base64(request.body) });
    if (!answer) return reply.code(400).send({ error: 'No 278 request was found in the upload' });
    return reply.type(X12).send(Buffer.from(answer, 'latin1'));
  });

  app.post('/appeals', async (request, reply) => {
    const { asOf } = asOfOnly.parse(request.query);
    const appeal = clearinghouse.apply({ op: 'appeal', asOf, request: appealRequest.parse(request.body) });
    if (!appeal) return reply.code(404).send({ error: 'The payer does not hold every claim of this appeal' });
    const { reference, receivedOn, duplicate } = appeal;
    return reply.code(201).send({ reference, receivedOn, duplicate });
  });

  app.get<{ Params: { intentKey: string } }>('/appeals/:intentKey', async (request) => {
    const appeal = clearinghouse.appeal(request.params.intentKey);
    return appeal ? { received: true, ...appeal } : { received: false };
  });
}

/** Records in, receipts out. */
export function recordsRoutes(app: FastifyInstance, clearinghouse: Clearinghouse): void {
  app.post('/documents', async (request, reply) => {
    const { asOf } = asOfOnly.parse(request.query);
    const body = recordsRequest.parse(request.body);
    const records = clearinghouse.apply({ op: 'records', asOf, request: body });
    if (!records)
      return reply.code(404).send({ error: 'The payer does not hold the claim of these records' });
    const { reference, receivedOn, duplicate } = records;
    return reply.code(201).send({ reference, receivedOn, duplicate });
  });

  app.get<{ Params: { intentKey: string } }>('/documents/:intentKey', async (request) => {
    const records = clearinghouse.records(request.params.intentKey);
    return records ? { received: true, ...records } : { received: false };
  });
}

/** For tests, the demo and operators. */
export function controlRoutes(app: FastifyInstance, clearinghouse: Clearinghouse): void {
  app.get('/counts', async () => clearinghouse.counts());
  app.get('/state', async () => clearinghouse.exportState());
  app.post('/state', async (request, reply) => {
    clearinghouse.loadState(request.body);
    return reply.code(204).send();
  });
  app.get('/healthz', async () => ({ status: 'ok' }));
}
