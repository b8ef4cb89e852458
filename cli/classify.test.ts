import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CasesFileInvalid, runClassify } from './classify';

const CASE = {
  id: 'C1',
  payer_type: 'commercial',
  claim_form: '837P',
  clp02: '1',
  charge: 185,
  paid: 0,
  adjustments: [{ group: 'CO', carc: '16', amount: 185 }],
  rarcs: ['N290'],
  context: {},
};

describe('overturn classify', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'classify-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function classify(text: string): Promise<string[]> {
    const file = path.join(folder, 'cases.jsonl');
    writeFileSync(file, text);
    const answers: string[] = [];
    await runClassify(file, (line) => answers.push(line));
    return answers;
  }

  it('answers one object a line, in the order of the input', async () => {
    const answers = await classify(`${JSON.stringify(CASE)}\n\n${JSON.stringify({ ...CASE, id: 'C2' })}\n`);
    expect(answers.map((line) => JSON.parse(line).id)).toEqual(['C1', 'C2']);
    expect(JSON.parse(answers[0] ?? '')).toMatchObject({
      isDenial: true,
      rootCause: 'missing_information',
      action: 'correct_and_resubmit',
      alternatives: [],
      requiresApproval: true,
      preventableStage: 'billing',
      deadline: { rule: expect.any(String) },
      confidence: expect.any(Number),
      evidence: expect.any(Array),
    });
  });

  it.each([
    ['text that is not JSON', 'nonsense', /line 2: not JSON/],
    ['a case without an amount', JSON.stringify({ ...CASE, charge: null }), /line 2, charge/],
  ])('stops at %s and names line and field', async (_what, line, message) => {
    const answer = classify(`${JSON.stringify(CASE)}\n${line}\n`);
    await expect(answer).rejects.toThrow(CasesFileInvalid);
    await expect(answer).rejects.toThrow(message);
  });

  it('says so when the file is not there', async () => {
    await expect(runClassify(path.join(folder, 'none.jsonl'), () => {})).rejects.toThrow(
      /ENOENT|none\.jsonl/,
    );
  });
});
