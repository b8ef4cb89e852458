import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { PAS_ENDPOINTS } from '../authorization/pas/endpoint';
import { INTAKE_CONNECTION, PARTNER_CONNECTION } from './connection';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'must be lower-case letters, digits and hyphens');
const side = z.strictObject({
  qualifier: z.string().regex(/^[A-Z0-9]{2}$/, 'must be two characters, as in ISA05'),
  id: z.string().min(1).max(15),
});

const limits = z.strictObject({
  perSecond: z.number().positive('must be more than 0: 0.5 is one call in two seconds').optional(),
  atOnce: z.int().positive().optional(),
});

const FILE = z.strictObject({
  partners: z
    .array(
      z.strictObject({
        ...{ id, name: z.string().min(1).optional(), sender: side.optional(), receiver: side.optional() },
        clients: z.array(z.string().min(1)).default([]),
        limits: limits.optional(),
        connection: PARTNER_CONNECTION,
        pas: PAS_ENDPOINTS.optional(),
      }),
    )
    .default([]),
  intake: z
    .array(z.strictObject({ id, client: z.string().min(1), connection: INTAKE_CONNECTION }))
    .default([]),
});

/** Trading partners and intake folders, as a person describes them. */
export type ConnectionFile = z.infer<typeof FILE>;

/** One problem a line, each with line and field; never a value. */
export class ConnectionFileInvalid extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Reads a YAML file of connections. @throws ConnectionFileInvalid */
export function readConnectionFile(text: string): ConnectionFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) throw new ConnectionFileInvalid([`line ${lines.linePos(broken.pos[0]).line}: this is no YAML`]);
  const parsed = FILE.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  throw new ConnectionFileInvalid(
    parsed.error.issues.map(({ path, message }) => {
      const node = nearest(document, path.map(String));
      const line = node?.range ? lines.linePos(node.range[0]).line : 1;
      return `line ${line}, ${path.join('.') || 'the file'}: ${message}`;
    }),
  );
}

function nearest(document: ReturnType<typeof parseDocument>, path: readonly string[]) {
  for (let length = path.length; length >= 0; length -= 1) {
    const keys = path.slice(0, length).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    const node = document.getIn(keys, true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node;
  }
  return undefined;
}
