import pino, { type DestinationStream } from 'pino';
import type { Config } from './config';
import { textLines } from './log-text';

/** What may stand beside a log code: ids, closed codes, counts. Never names, dates of birth, diagnoses or payloads. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Logs codes with ids. The first argument is a fixed text (`claim.submitted`), so that it can be searched and counted;
 * what differs goes into the fields.
 */
export interface Logger {
  debug(code: string, fields?: LogFields): void;
  info(code: string, fields?: LogFields): void;
  warn(code: string, fields?: LogFields): void;
  error(code: string, fields?: LogFields): void;
  /** A logger that adds the same fields to every line. */
  with(fields: LogFields): Logger;
}

/**
 * Makes the process's logger: one JSON object a line, or readable text (LOG_FORMAT), from LOG_LEVEL upwards.
 * @param service the process, on every line
 */
export function createLogger(service: string, log: Config['log'], out?: DestinationStream): Logger {
  const destination = log.format === 'text' ? textLines(out ?? process.stdout) : (out ?? process.stdout);
  const options = {
    level: log.level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return wrap(pino(options, destination));
}

/**
 * An error as log fields: its kind, code and place, without its message, because messages of libraries quote values.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorType: typeof error };
  const { code } = error as NodeJS.ErrnoException;
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { errorType: error.name, errorCode: code, errorAt: frames?.slice(0, 5).join('\n') };
}

function wrap(logger: pino.Logger): Logger {
  return {
    debug: (code, fields = {}) => logger.debug(fields, code),
    info: (code, fields = {}) => logger.info(fields, code),
    warn: (code, fields = {}) => logger.warn(fields, code),
    error: (code, fields = {}) => logger.error(fields, code),
    with: (fields) => wrap(logger.child(fields)),
  };
}
