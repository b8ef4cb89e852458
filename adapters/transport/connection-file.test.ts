import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type ConnectionFileInvalid, readConnectionFile } from './connection-file';
import { secretAt } from './secrets';

const KEY = `SHA256:${'A'.repeat(43)}`;
const FILE = `
partners:
  - id: clearing-house
    clients: [maple-family]
    connection:
      transport: sftp
      host: sftp.example.com
      user: overturn
      key: file:/run/secrets/sftp-key
      hostKey: ${KEY}
      folders: { toPartner: /in, fromPartner: /out, done: /out/done }
    pas:
      - payers: [HPLAN1]
        url: https://fhir.example.com/r4
        signIn: { tokenUrl: https://auth.example.com/token, clientId: us, clientSecret: env:PAS_SECRET }
intake:
  - id: maple-drop
    client: maple-family
    connection: { transport: folder, folders: { in: /srv/drop } }
`;

const problemsOf = (text: string): readonly string[] => {
  try {
    readConnectionFile(text);
    return [];
  } catch (error) {
    return (error as ConnectionFileInvalid).problems;
  }
};

it('reads partners and intake folders, with what is usual filled in', () => {
  const { partners, intake } = readConnectionFile(FILE);
  expect(partners[0]?.connection).toMatchObject({
    transport: 'sftp',
    port: 22,
    key: 'file:/run/secrets/sftp-key',
  });
  expect(partners[0]?.pas).toMatchObject([
    { payers: ['HPLAN1'], signIn: { clientSecret: 'env:PAS_SECRET' } },
  ]);
  expect(intake[0]?.connection.folders).toEqual({ in: '/srv/drop', done: 'done', failed: 'failed' });
});

it.each([
  [
    'a password in clear',
    FILE.replace('key: file:/run/secrets/sftp-key', 'password: hunter2'),
    'connection.password',
  ],
  ['a client secret in clear', FILE.replace('env:PAS_SECRET', 'hunter2'), 'signIn'],
  ['no host key', FILE.replace(/hostKey: .*/, ''), 'connection.hostKey'],
  ['a field nobody knows', FILE.replace('user:', 'usr: x\n      user:'), 'connection'],
  ['no rate at all', FILE.replace('connection:', 'limits: { perSecond: 0 }\n    connection:'), 'perSecond'],
  ['no YAML', 'partners: [', 'line'],
])('a file with %s is refused with its line and field, and never its value', (_what, text, field) => {
  const problems = problemsOf(text);
  expect(problems.join('\n')).toMatch(/^line \d+/);
  expect(problems.join('\n')).toContain(field);
  expect(problems.join('\n')).not.toContain('hunter2');
});

describe('a secret', () => {
  it('stands in the environment or in a file', async () => {
    const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'overturn-secret-')), 'password');
    await writeFile(file, 'open sesame\n');
    expect(await secretAt(`file:${file}`)).toBe('open sesame');
    expect(await secretAt('env:SFTP_PASSWORD', { SFTP_PASSWORD: 'open' })).toBe('open');
  });

  it('that is not there is named by its place, and nothing is sent', async () => {
    await expect(secretAt('env:SFTP_PASSWORD', {})).rejects.toMatchObject({
      type: 'PayerUnavailable',
      message: 'There is no secret at env:SFTP_PASSWORD',
    });
  });
});
