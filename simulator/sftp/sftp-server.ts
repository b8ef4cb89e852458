import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type Connection, Server, utils } from 'ssh2';
import type { Clearinghouse } from '../clearinghouse/clearinghouse';
import { FolderTree } from './folder-tree';
import { answerRequests, type Serving } from './requests';

export interface SftpOptions {
  /** Who may sign in; each has the folders `/<user>/in`, `in/taken`, `out`, `out/done`, `claims`. */
  users: Record<string, string>;
  /** Practice time: what is ready in the mailbox by then lies in `out`. */
  practiceNow: () => number;
  /** Text of the host's private key; a new one by default. */
  hostKey?: string;
}

/** A customer's folders: `in` takes 837 files, `out` offers the mailbox, `claims` is where a practice system would leave its exports. */
const FOLDERS = ['in/taken', 'out/done', 'claims/done', 'claims/failed'];

/** The simulated clearinghouse's SFTP server: real SSH, folders in memory. */
export class SftpServer {
  readonly tree = new FolderTree();
  private readonly server: Server;
  private readonly connections = new Set<Connection>();
  private readonly offered = new Set<string>();
  private bytesUntilBreak = Number.POSITIVE_INFINITY;
  private readonly hostKey: string;

  constructor(
    private readonly clearinghouse: Clearinghouse,
    private readonly options: SftpOptions,
  ) {
    for (const user of Object.keys(options.users))
      for (const folder of FOLDERS) this.tree.makeFolder(`/${user}/${folder}`);
    this.hostKey = options.hostKey ?? utils.generateKeyPairSync('ed25519').private;
    this.server = new Server({ hostKeys: [this.hostKey] }, (connection) => this.welcome(connection));
  }

  /** @returns the port it listens on */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((ready) => this.server.listen(port, host, ready));
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const connection of this.connections) connection.end();
    await new Promise<void>((closed) => this.server.close(() => closed()));
  }

  /** `SHA256:…`, as OpenSSH shows it. */
  fingerprint(): string {
    const parsed = utils.parseKey(this.hostKey);
    if (parsed instanceof Error) throw parsed;
    const digest = createHash('sha256').update(parsed.getPublicSSH()).digest('base64');
    return `SHA256:${digest.replace(/=+$/, '')}`;
  }

  /** The next connection breaks off after so many bytes of files, in either direction. */
  breakOffAfter(bytes: number): void {
    this.bytesUntilBreak = bytes;
  }

  private welcome(connection: Connection): void {
    this.connections.add(connection);
    // The library has it and its types do not; without it every answer waits for an acknowledgement.
    (connection as Connection & { setNoDelay(on: boolean): void }).setNoDelay(true);
    connection.on('error', () => undefined).on('close', () => this.connections.delete(connection));
    let user = '';
    connection.on('authentication', (attempt) => {
      const isKnown =
        attempt.method === 'password' && this.options.users[attempt.username] === attempt.password;
      if (!isKnown) return attempt.reject(['password']);
      user = attempt.username;
      return attempt.accept();
    });
    connection.on('ready', () =>
      connection.on('session', (acceptSession) =>
        acceptSession().on('sftp', (accept) => answerRequests(accept(), this.servingOf(connection, user))),
      ),
    );
  }

  private servingOf(connection: Connection, user: string): Serving {
    return {
      ...{ tree: this.tree, now: Date.now, beforeLook: () => this.offerMailbox(user) },
      onFile: (name) => this.take(user, name),
      breaks: (bytes) => {
        this.bytesUntilBreak -= bytes;
        if (this.bytesUntilBreak >= 0) return false;
        this.bytesUntilBreak = Number.POSITIVE_INFINITY;
        return true;
      },
      cut: () => {
        connection.end();
      },
    };
  }

  /** A file that got its final name in `in` is a submission, and is moved to `taken`. */
  private take(user: string, name: string): void {
    if (path.posix.dirname(name) !== `/${user}/in` || name.endsWith('.part')) return;
    const bytes = this.tree.file(name)?.bytes;
    if (!bytes) return;
    const asOf = this.options.practiceNow();
    this.clearinghouse.apply({ op: 'submission', asOf, bytes: bytes.toString('base64') });
    this.tree.rename(name, `/${user}/in/taken/${path.posix.basename(name)}`);
  }

  private offerMailbox(user: string): void {
    for (const file of this.clearinghouse.mailbox(this.options.practiceNow())) {
      const name = `/${user}/out/${file.id}-${file.name}`;
      if (this.offered.has(name)) continue;
      this.offered.add(name);
      this.tree.put(name, Buffer.from(file.text, 'latin1'), Date.now());
    }
  }
}
