import type { Command } from 'commander';
import { FORMS_ON_FILE } from '../../domain/appeals/forms';
import { DENIAL_ACTIONS, ROOT_CAUSES } from '../../domain/denials/vocabulary';
import { RETURN_METHODS } from '../../domain/playbook';
import { EXIT, Problem } from '../problem';
import { keepDocument } from './documents';
import { claimCommand, type ToldOptions, tellClaim } from './tell-claim';

export function registerCases(program: Command): void {
  const cases = program.command('cases').description('Cases of denied money');
  claimCommand(cases.command('override'), {
    description: 'Set another cause than the rules found; their verdict stays beside it',
    examples: [
      "cases override OV4K7QW2MX9A --case D1 --cause coding --action correct_and_resubmit --reason 'the modifier is missing' --as coder",
    ],
    needsReason: true,
  })
    .requiredOption('--case <case>', 'as `claims show` names it')
    .requiredOption('--cause <cause>', `one of ${ROOT_CAUSES.join(', ')}`)
    .option('--action <action>', 'the path it then takes (default: a task asks)')
    .action((name: string, options: ToldOptions & { case: string; cause: string; action?: string }) => {
      const rootCause = oneOf(ROOT_CAUSES, options.cause, 'cause');
      const action =
        options.action === undefined ? undefined : oneOf(DENIAL_ACTIONS, options.action, 'action');
      const wish = {
        kind: 'overrideCause',
        caseId: options.case,
        rootCause,
        ...(action ? { action } : {}),
      } as const;
      return tellClaim(name, options, () => wish, `${options.case} is ${rootCause}`);
    });
  claimCommand(cases.command('turn'), {
    description: 'Choose another path for a case before anything of it is in flight',
    examples: [
      'cases turn OV4K7QW2MX9A --case D1 --action appeal --as biller',
      'cases turn OV4K7QW2MX9A --case D1 --action return_overpayment --return-by offset --as biller',
    ],
  })
    .requiredOption('--case <case>', 'as `claims show` names it')
    .requiredOption('--action <action>', `one of ${DENIAL_ACTIONS.join(', ')}`)
    .option('--return-by <way>', `how an overpayment goes back: one of ${RETURN_METHODS.join(', ')}`)
    .action((name: string, options: ToldOptions & { case: string; action: string; returnBy?: string }) => {
      const action = oneOf(DENIAL_ACTIONS, options.action, 'action');
      const returnBy = options.returnBy && oneOf(RETURN_METHODS, options.returnBy, 'return-by');
      return tellClaim(
        name,
        options,
        () => ({ kind: 'chooseAction', caseId: options.case, action, ...(returnBy ? { returnBy } : {}) }),
        `${options.case} takes the path ${action}`,
      );
    });
  registerForm(cases);
}

interface FormOptions extends ToldOptions {
  case: string;
  form: string;
  file?: string;
}

function registerForm(cases: Command): void {
  claimCommand(cases.command('form'), {
    description:
      "Record a form that an appeal of the case needs and that is on file (a member's consent or designation, a waiver): it may open a level, and lets a letter leave that waits for it",
    examples: [
      'cases form OV4K7QW2MX9A --case D1 --form memberConsent --file consent.pdf --as biller',
      'cases form OV4K7QW2MX9A --case D1 --form waiverOfLiability --json',
    ],
  })
    .requiredOption('--case <case>', 'as `claims show` names it')
    .requiredOption('--form <form>', `one of ${FORMS_ON_FILE.join(', ')}`)
    .option('--file <file>', 'the form itself; stored encrypted')
    .action((name: string, options: FormOptions) => {
      const form = oneOf(FORMS_ON_FILE, options.form, 'form');
      return tellClaim(
        name,
        options,
        async (telling) => ({
          ...{ kind: 'recordForm' as const, caseId: options.case, form },
          ...(options.file ? { documentId: await keepDocument(telling, options.file, 'consent') } : {}),
        }),
        `${form} of ${options.case} is on file`,
      );
    });
}

function oneOf<Value extends string>(values: readonly Value[], text: string, what: string): Value {
  const found = values.find((one) => one === text);
  if (!found) throw new Problem(`${text} is no ${what}: it is one of ${values.join(', ')}.`, EXIT.usage);
  return found;
}
