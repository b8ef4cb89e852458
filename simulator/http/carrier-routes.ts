import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { attachmentKey } from '../clearinghouse/attachments';
import type { Medium } from '../clearinghouse/carriers';
import type { Clearinghouse } from '../clearinghouse/clearinghouse';
import { appealRequest, asOfOnly, base64, recordsRequest } from './routes';

const parcel = z.object({
  key: z.string().min(1),
  endpoint: z.string().min(1),
  pages: z.int().min(1),
  appeal: appealRequest.optional(),
  records: recordsRequest.optional(),
  /** Base64. It is looked at by nobody here. */
  document: z.string().min(1),
});

/** A fax line, a lettershop and the door for 275s: parcels in, what became of them out. */
export function carrierRoutes(app: FastifyInstance, clearinghouse: Clearinghouse): void {
  carry(app, clearinghouse, '/faxes', 'fax');
  carry(app, clearinghouse, '/mailpieces', 'mail');
  attachments(app, clearinghouse);
}

function attachments(app: FastifyInstance, clearinghouse: Clearinghouse): void {
  app.post('/attachments', async (request, reply) => {
    const { asOf } = asOfOnly.parse(request.query);
    const taken = clearinghouse.apply({ op: 'attachment', asOf, bytes: base64(request.body) });
    if (!taken) return reply.code(400).send({ error: 'No 275 was found in the upload' });
    return reply.code(202).send({ reference: taken.reference, status: 'queued' });
  });

  app.get<{ Params: { controlNumber: string } }>('/attachments/:controlNumber', async (request) => {
    const { asOf } = asOfOnly.parse(request.query);
    const status = clearinghouse.parcel(attachmentKey(request.params.controlNumber), asOf);
    return status ? { received: true, ...status } : { received: false };
  });
}

function carry(app: FastifyInstance, clearinghouse: Clearinghouse, path: string, medium: Medium): void {
  app.post(path, async (request, reply) => {
    const { asOf } = asOfOnly.parse(request.query);
    const { document: _document, ...job } = parcel.parse(request.body);
    const taken = clearinghouse.apply({ op: 'parcel', asOf, medium, request: job });
    if (!taken) return reply.code(400).send({ error: 'Too many pages for this line' });
    return reply.code(202).send({ reference: taken.reference, status: 'queued' });
  });

  app.get<{ Params: { key: string } }>(`${path}/:key`, async (request) => {
    const { asOf } = asOfOnly.parse(request.query);
    const status = clearinghouse.parcel(request.params.key, asOf);
    return status ? { received: true, ...status } : { received: false };
  });
}
