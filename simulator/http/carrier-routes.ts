import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Medium } from '../clearinghouse/carriers';
import type { Clearinghouse } from '../clearinghouse/clearinghouse';
import { appealRequest, asOfOnly, recordsRequest } from './routes';

const parcel = z.object({
  key: z.string().min(1),
  endpoint: z.string().min(1),
  pages: z.int().min(1),
  appeal: appealRequest.optional(),
  records: recordsRequest.optional(),
  /** Base64. It is looked at by nobody here. */
  document: z.string().min(1),
});

/** A fax line and a lettershop: parcels in, what became of them out. */
export function carrierRoutes(app: FastifyInstance, clearinghouse: Clearinghouse): void {
  carry(app, clearinghouse, '/faxes', 'fax');
  carry(app, clearinghouse, '/mailpieces', 'mail');
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
