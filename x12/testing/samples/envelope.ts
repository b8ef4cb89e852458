/** Wraps segments of one transaction in an envelope with correct counts. */
export function file(functionalId: string, guide: string, set: string, body: string): string {
  const segments = body
    .trim()
    .split('\n')
    .map((segment) => segment.trim());
  const st03 = set === '835' ? '' : `*${guide}`;
  return [
    'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261001*1200*^*00501*000000905*1*T*:',
    `GS*${functionalId}*SENDER*RECEIVER*20261001*1200*1*X*${guide}`,
    `ST*${set}*0001${st03}`,
    ...segments,
    `SE*${segments.length + 2}*0001`,
    'GE*1*1',
    'IEA*1*000000905',
    '',
  ].join('~');
}
