import { sumCents } from '../money';
import type { ContractRate, RemitContract } from '../remittance/remit';
import type { ContractVersion, FeeRate, LineToPrice } from './contract';
import { lineRate, multipleProcedurePart } from './line-rate';

/** A claim as billed, with what its price depends on. */
export interface ClaimToPrice {
  lines: readonly (LineToPrice & { lineId: string })[];
  /** HI*DR of an institutional claim. */
  drg?: string;
}

/** The code under which a fee schedule lists a DRG: `DRG193`, whatever zeros the claim writes before it. */
export function drgCode(drg: string): string {
  return `DRG${Number(drg)}`;
}

/** What a contract version pays for a claim as billed; a rate that it does not name is left out. */
export function remitContract(
  { contractId, version, document }: ContractVersion,
  rates: readonly FeeRate[],
  claim: ClaimToPrice,
): RemitContract {
  const lines = claim.lines.flatMap((line): ContractRate[] => {
    const rate = lineRate(line, rates);
    return rate ? [{ lineId: line.lineId, ...rate }] : [];
  });
  const part = multipleProcedurePart(rates);
  return {
    ...{ contractId, version, document, rates: [...lines, ...wholeClaim(rates, claim, lines)] },
    ...(part?.percent === undefined ? {} : { multipleProcedure: { percent: part.percent, page: part.page } }),
  };
}

/** For a payer that names no lines: the rate of the DRG, else what the lines come to if the contract names them all. */
function wholeClaim(
  rates: readonly FeeRate[],
  { drg, lines }: ClaimToPrice,
  priced: readonly ContractRate[],
): ContractRate[] {
  if (drg) {
    const row = rates.find(({ code, rateCents }) => code === drgCode(drg) && rateCents !== undefined);
    return row?.rateCents === undefined ? [] : [{ rateCents: row.rateCents, pages: [row.page] }];
  }
  if (lines.length === 0 || priced.length < lines.length) return [];
  const pages = [...new Set(priced.flatMap((one) => one.pages))];
  return [{ rateCents: sumCents(priced.map(({ rateCents }) => rateCents)), pages }];
}
