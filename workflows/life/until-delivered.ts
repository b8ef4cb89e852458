import type { SendOutcome } from '../../domain/claim/acts';

type Undelivered = Exclude<SendOutcome['outcome'], 'delivered' | 'withheld'>;

/** One irreversible send as its queue sees it. `ask` never sends; `send` is refused by its own intent while an earlier one is in doubt. */
export interface DeliveryLine {
  send(): Promise<Pick<SendOutcome, 'outcome'>>;
  ask(): Promise<Pick<SendOutcome, 'outcome'>>;
  /** Waits until the line is looked at again. */
  pause(why: Undelivered): Promise<void>;
}

/**
 * Returns when the receiver has it, or when shadow mode withholds it: a send of unknown outcome is settled by asking, and only what did not
 * arrive is sent again.
 */
export async function untilDelivered(line: DeliveryLine): Promise<'delivered' | 'withheld'> {
  let { outcome } = await line.send();
  while (outcome !== 'delivered' && outcome !== 'withheld') {
    await line.pause(outcome);
    ({ outcome } = await (outcome === 'unknown' ? line.ask() : line.send()));
  }
  return outcome;
}
