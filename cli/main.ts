import { Command, CommanderError } from 'commander';
import { registerAppeals } from './commands/appeals';
import { registerApprovals } from './commands/approvals';
import { registerAuthorizations } from './commands/authorizations';
import { registerCalls } from './commands/calls';
import { registerCases } from './commands/cases';
import { registerClaims } from './commands/claims';
import { registerClassify } from './commands/classify';
import { registerClock } from './commands/clock';
import { registerComplaints } from './commands/complaints';
import { registerContracts } from './commands/contracts';
import { registerDemo } from './commands/demo';
import { registerDocuments } from './commands/documents';
import { registerDrafts } from './commands/drafts';
import { registerEligibility } from './commands/eligibility';
import { registerEnrollments } from './commands/enrollments';
import { registerEob } from './commands/eob';
import { registerExceptions } from './commands/exceptions';
import { registerExport } from './commands/export';
import { registerImport } from './commands/import';
import { registerIngest } from './commands/ingest';
import { registerInterest } from './commands/interest';
import { registerLetters } from './commands/letters';
import { registerMigrate } from './commands/migrate';
import { registerOutbox } from './commands/outbox';
import { registerPartners } from './commands/partners';
import { registerPayments } from './commands/payments';
import { registerPlaybooks } from './commands/playbooks';
import { registerPolls } from './commands/polls';
import { registerReconcile } from './commands/reconcile';
import { registerRefunds } from './commands/refunds';
import { registerReset } from './commands/reset';
import { registerScrub } from './commands/scrub';
import { registerShadow } from './commands/shadow';
import { registerSimulate } from './commands/simulate';
import { registerTasks } from './commands/tasks';
import { registerTokens } from './commands/tokens';
import { registerUp } from './commands/up';
import { registerVerify } from './commands/verify';
import { registerX12 } from './commands/x12';
import { EXIT, Problem, sentenceOf } from './problem';

const REGISTRATIONS = [
  ...[
    registerUp,
    registerDemo,
    registerMigrate,
    registerImport,
    registerIngest,
    registerClaims,
    registerCalls,
    registerCases,
    registerApprovals,
    registerDrafts,
    registerDocuments,
  ],
  ...[
    registerTasks,
    registerEligibility,
    registerAuthorizations,
    registerLetters,
    registerAppeals,
    registerComplaints,
    registerContracts,
    registerInterest,
    registerPolls,
    registerPayments,
    registerClock,
    registerVerify,
    registerReconcile,
    registerExport,
    registerOutbox,
    registerEob,
    registerExceptions,
    registerShadow,
    registerPlaybooks,
    registerScrub,
    registerEnrollments,
    registerTokens,
    registerPartners,
    registerSimulate,
    registerClassify,
    registerX12,
    registerRefunds,
    registerReset,
  ],
];

/** The `overturn` command: everything a person or a script does without the web interface. */
function buildProgram(): Command {
  const program = new Command('overturn')
    .description('Follows every claim a medical provider bills, from file to final dollar.')
    .version('0.2.0')
    // `approvals approve --version 2` is the draft's, not the program's.
    .enablePositionalOptions()
    .showHelpAfterError('Run the command with --help to see how it is used.')
    .exitOverride();
  for (const register of REGISTRATIONS) register(program);
  return program;
}

/** Runs one command. What went wrong is one sentence on standard error; the exit status says of which kind it was. */
async function main(): Promise<void> {
  try {
    await buildProgram().parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
      return;
    }
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = error instanceof Problem ? error.exitCode : EXIT.failed;
  }
}

void main();
