import type { Command } from 'commander';
import { memberOf } from '../../adapters/staff/members';
import { calendarDate, claimCommand, type ToldOptions, tellClaim } from './tell-claim';

/** Adds to `claims` what a person tells a claim as a whole. */
export function registerClaimActions(claims: Command): void {
  claimCommand(claims.command('hold'), {
    description: 'Stop our acts until a day before the nearest safe date; clocks and reminders go on',
    examples: [
      "claims hold OV4K7QW2MX9A --until 2026-06-10 --reason 'the record is being amended' --as biller",
    ],
    needsReason: true,
  })
    .requiredOption('--until <date>', 'the day on which it goes on, YYYY-MM-DD')
    .action((name: string, options: ToldOptions & { until: string }) => {
      const until = calendarDate('--until', options.until);
      return tellClaim(name, options, () => ({ kind: 'hold', until }), `held until ${until}`);
    });
  claimCommand(claims.command('release'), {
    description: 'Let a held claim go on',
    examples: ['claims release OV4K7QW2MX9A --as biller'],
  }).action((name: string, options: ToldOptions) =>
    tellClaim(name, options, () => ({ kind: 'release' }), 'goes on'),
  );
  registerEnds(claims);
  registerTexts(claims);
}

function registerEnds(claims: Command): void {
  claimCommand(claims.command('withdraw'), {
    description: 'Give the claim up: what is open is written off and it closes as withdrawn',
    examples: ["claims withdraw OV4K7QW2MX9A --reason 'billed by mistake' --as manager"],
    needsReason: true,
  }).action((name: string, options: ToldOptions) =>
    tellClaim(name, options, () => ({ kind: 'withdraw' }), 'withdrawn'),
  );
  claimCommand(claims.command('reopen'), {
    description: 'Take a closed claim up again: what was given up is open, and its cases ask for a path',
    examples: ["claims reopen OV4K7QW2MX9A --reason 'the payer changed its policy' --as manager"],
    needsReason: true,
  }).action((name: string, options: ToldOptions) =>
    tellClaim(name, options, () => ({ kind: 'reopen' }), 'reopened'),
  );
}

function registerTexts(claims: Command): void {
  claimCommand(claims.command('note'), {
    description: 'Write something down about the claim (`--reason`), stored encrypted',
    examples: ["claims note OV4K7QW2MX9A --reason 'the patient moved' --as biller"],
    needsReason: true,
  }).action((name: string, options: ToldOptions) =>
    tellClaim(name, options, ({ reasonId = '' }) => ({ kind: 'note', noteId: reasonId }), 'noted'),
  );
  claimCommand(claims.command('assign'), {
    description: 'Give the claim to a person who works for its client',
    examples: ['claims assign OV4K7QW2MX9A --to biller --as manager'],
  })
    .requiredOption('--to <user>', 'who follows it')
    .action((name: string, options: ToldOptions & { to: string }) =>
      tellClaim(
        name,
        options,
        async ({ app, ref }) => {
          const { userId, role } = await memberOf(app.database, options.to, ref.clientId);
          return { kind: 'assign', to: userId, toRole: role };
        },
        `assigned to ${options.to}`,
      ),
    );
}
