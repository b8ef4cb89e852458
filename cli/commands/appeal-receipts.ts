import type { Command } from 'commander';
import { withApp } from '../assemble';
import { createOutput } from '../output';
import { openTask } from './open-task';
import { type PersonOptions, withJson, withPerson } from './options';
import { actingMember, give } from './person';
import { calendarDate } from './tell-claim';

interface ReceiptOptions extends PersonOptions {
  reference: string;
  receivedDate: string;
}

/** Adds to `appeals` the proof of a packet that a person handed in. */
export function registerReceipts(appeals: Command): void {
  const receipt = appeals
    .command('receipt')
    .description('Record that a packet handed in by a person was received: only this keeps its clock')
    .argument('<task>', 'the task to hand it in, claim/task as `tasks list` shows it')
    .requiredOption('--reference <number>', 'the confirmation number: 3 to 40 letters, digits and hyphens')
    .requiredOption('--received-date <date>', 'the day of receipt that it states, YYYY-MM-DD')
    .action(runReceipt);
  withJson(
    withPerson(receipt),
    'appeals receipt OV4K7QW2MX9A/T4 --reference UP-55210 --received-date 2026-08-10 --as biller',
  );
}

async function runReceipt(name: string, options: ReceiptOptions): Promise<void> {
  const { reference } = options;
  const receivedOn = calendarDate('--received-date', options.receivedDate);
  const answer = await withApp(async (app) => {
    const { taskId, ...task } = await openTask(app, name);
    const person = await actingMember(app, task, options);
    const wish = { kind: 'recordReceipt', taskId, reference, receivedOn } as const;
    const { decisionNo } = await give(app, task, person, wish, options);
    return { claimId: task.claimId, taskId, reference, receivedOn, by: person.userId, decisionNo };
  });
  createOutput(options.json ?? false).result(
    answer,
    (one) => `${name}: received ${one.receivedOn}, number ${one.reference}, recorded by ${one.by}.`,
  );
}
