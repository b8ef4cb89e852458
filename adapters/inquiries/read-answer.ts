import { readClaimStatus277 } from '../../x12/read';

/** What a 277 says of the claim that was asked about. */
export interface StatusAnswer {
  category: string;
  statusCode: string;
  payerControlNumber?: string;
}

/** The answer to one question in a 277, by its trace; `undefined` when the file holds none. A rejection above the claim answers it too. */
export function readAnswer(bytes: Uint8Array, trace: string): StatusAnswer | undefined {
  for (const item of readClaimStatus277(bytes)) {
    if (item.type !== 'claimStatus' || (item.claim && item.claim.trace !== trace)) continue;
    const statuses = item.claim?.statuses ?? item.provider?.statuses ?? item.informationReceiver.statuses;
    const code = statuses[0]?.codes[0];
    if (!code) continue;
    const number = item.claim?.references.find(({ qualifier }) => qualifier === '1K')?.value;
    return {
      category: code.category,
      statusCode: code.code,
      ...(number ? { payerControlNumber: number } : {}),
    };
  }
  return undefined;
}
