/** Something the supervisor keeps running: a server or a process of ours. */
export interface Service {
  /** Short and unique; the prefix of its log lines. */
  name: string;
  /** Starts it and resolves when it is of use. Called again after a crash, so it must be repeatable. */
  start(): Promise<RunningService>;
}

/** A started service. */
export interface RunningService {
  /** Absent when the process is not ours. */
  pid?: number;
  /** Resolves with the way it ended (`exit 1`, `SIGKILL`), whoever ended it. Never rejects. */
  exited: Promise<string>;
  /** Ends it and resolves when it is gone. */
  stop(): Promise<void>;
}
