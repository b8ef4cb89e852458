import { type CommandBody, invalid, type Refusal } from './command';

/** Some commands want to be explained to whoever reads the claim later. */
export function refuseWithoutReason({ kind, reasonId }: CommandBody): Refusal | undefined {
  return reasonId ? undefined : invalid(`${kind} wants a reason`);
}
