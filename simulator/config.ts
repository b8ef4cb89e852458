import { z } from 'zod';

const port = z
  .string()
  .regex(/^\d+$/, 'must be a port number')
  .transform(Number)
  .pipe(z.number().min(1).max(65_535));

/** The simulator's own variables; it reads no others but LOG_LEVEL and LOG_FORMAT. */
export const SIMULATOR_VARIABLES = z.object({
  SIMULATOR_PORT: port.default(3900),
  SIMULATOR_HOST: z.string().min(1).default('127.0.0.1'),
  SIMULATOR_SEED: z.string().min(1).default('7'),
  /** JSON file that keeps the state over a restart; in memory only where absent. */
  SIMULATOR_STATE: z.string().min(1).optional(),
  /** Where its SFTP server listens; none where absent. */
  SIMULATOR_SFTP_PORT: port.optional(),
  /** Of the user `overturn`. */
  SIMULATOR_SFTP_PASSWORD: z.string().min(1).default('simulator'),
});

export interface SimulatorConfig {
  port: number;
  host: string;
  seed: string;
  stateFile?: string;
  sftp?: { port: number; password: string };
}

/** Reads the environment; an empty variable counts as absent. @throws ZodError naming the variable */
export function readSimulatorConfig(env: NodeJS.ProcessEnv): SimulatorConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const variables = SIMULATOR_VARIABLES.parse(given);
  return {
    port: variables.SIMULATOR_PORT,
    host: variables.SIMULATOR_HOST,
    seed: variables.SIMULATOR_SEED,
    ...(variables.SIMULATOR_SFTP_PORT && {
      sftp: { port: variables.SIMULATOR_SFTP_PORT, password: variables.SIMULATOR_SFTP_PASSWORD },
    }),
    ...(variables.SIMULATOR_STATE && { stateFile: variables.SIMULATOR_STATE }),
  };
}
