import { createLogger, errorFields } from './logger';

function capture() {
  const lines: string[] = [];
  return { lines, out: { write: (line: string) => lines.push(line) } };
}

test('a line is one JSON object with a code, ids and the process', () => {
  const { lines, out } = capture();
  const logger = createLogger('worker-claims', { level: 'info', format: 'json' }, out);
  logger.with({ claimId: 'c1' }).info('claim.submitted', { batch: 7 });
  const line = JSON.parse(lines[0]!) as Record<string, unknown>;
  expect(line).toMatchObject({
    level: 'info',
    service: 'worker-claims',
    msg: 'claim.submitted',
    claimId: 'c1',
    batch: 7,
  });
  expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test('text is for reading', () => {
  const { lines, out } = capture();
  createLogger('api', { level: 'info', format: 'text' }, out).warn('api.slow', { ms: 900 });
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d warn {2}api\.slow ms=900\n$/);
});

test('what is below the level is not written', () => {
  const { lines, out } = capture();
  createLogger('api', { level: 'warn', format: 'json' }, out).info('api.ready');
  expect(lines).toEqual([]);
});

test('an error is logged by kind, code and place, never by its message', () => {
  const error = Object.assign(new TypeError('patient Jane Roe'), { code: 'P2002' });
  const fields = errorFields(error);
  expect(fields).toMatchObject({ errorType: 'TypeError', errorCode: 'P2002' });
  expect(JSON.stringify(fields)).not.toContain('Jane');
});
