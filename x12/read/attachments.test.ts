import { createHash } from 'node:crypto';
import {
  readAttachments275,
  readInformationRequests277,
  referenceOf,
  requestedDocuments,
  responseDueDate,
  write275,
} from '..';
import { envelope, itemsOf } from '../testing/round-trip';
import { sample275, sample275Unsolicited, sample277Request } from '../testing/samples';

const attachmentsOf = (bytes: Uint8Array) => itemsOf([...readAttachments275(bytes)], 'attachment');
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1');

describe('requests for information', () => {
  const [request] = itemsOf(
    [...readInformationRequests277(Buffer.from(sample277Request))],
    'informationRequest',
  );

  it('say which documents are wanted of which claim and line, and by when', () => {
    if (!request) throw new Error('no request');
    expect(request.claim.trace).toBe('PAYERCTL77');
    expect(referenceOf(request.claim, 'EJ')).toBe('PCN0002');
    expect(requestedDocuments(request).map(({ loinc, line }) => [loinc, line?.procedure.code])).toEqual([
      ['18842-5', undefined],
      ['11506-3', undefined],
      ['11488-4', '11900'],
    ]);
    expect(responseDueDate(request)).toBe('2026-11-19');
    expect(request.patient).toMatchObject({ firstName: 'LILY', id: 'MEM0002' });
  });
});

describe('attachments', () => {
  const answers = attachmentsOf(Buffer.from(sample275));

  it('answer a request by its control number and question', () => {
    expect(
      answers.map(({ trace, statuses }) => [trace?.type, trace?.number, statuses[0]?.codes[0]?.code]),
    ).toEqual([
      ['2', 'PAYERCTL77', '18842-5'],
      ['2', 'PAYERCTL77', '11488-4'],
    ]);
    expect(answers[0] && referenceOf(answers[0].head.patient, 'EJ')).toBe('PCN0002');
  });

  it('hold a document byte for byte, whatever is in it, and its hash', () => {
    const [document] = answers[0]?.documents ?? [];
    expect(text(document?.bytes)).toBe('SEEN 08/20: *:^ WART FROZEN.');
    expect(document).toMatchObject({ segment: 'BIN', security: '05' });
    expect(document?.sha256).toBe(createHash('sha256').update('SEEN 08/20: *:^ WART FROZEN.').digest('hex'));
  });

  it('undo the base64 of BDS and put it back', () => {
    const [paper] = attachmentsOf(Buffer.from(sample275Unsolicited));
    expect(text(paper?.documents[0]?.bytes)).toBe('SEEN 08/2');
    expect(paper).toMatchObject({ trace: { type: '1', number: 'ATT0001' }, category: 'AE', format: 'IA' });
    const written = Buffer.from(write275(paper ? [paper] : [], envelope)).toString();
    expect(written).toContain('~BDS*B64*12*U0VFTiAwOC8y~');
    expect(written).toContain('*00602*');
  });

  it('carry every byte there is, also those that are delimiters elsewhere', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    for (const segment of ['BIN', 'BDS'] as const) {
      const documents = (answers[0]?.documents ?? []).map((document) => ({ ...document, segment, bytes }));
      const written = write275(
        answers.slice(0, 1).map((answer) => ({ ...answer, documents })),
        envelope,
        '005010X210',
      );
      expect(attachmentsOf(written)[0]?.documents[0]?.bytes).toEqual(bytes);
    }
  });

  it('report base64 that is none', () => {
    const broken = sample275Unsolicited.replace('U0VFTiAwOC8y', 'U0VF!iAwOC8y');
    const issues = itemsOf([...readAttachments275(Buffer.from(broken))], 'issue');
    expect(issues.map(({ code, segmentTag, element }) => [code, segmentTag, element])).toEqual([
      ['element-invalid-character', 'BDS', 3],
    ]);
  });
});
