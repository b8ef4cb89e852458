import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CLAIM_SEARCH_ATTRIBUTES } from '../../platform/servers/search-attributes';
import { type ComposeService, composeText, composeVariables, readCompose, root } from './compose-file';

const { services, volumes } = readCompose();
const each = Object.entries(services);
const oneShots = each.filter(([, service]) => service.restart.startsWith('on-failure'));
const lasting = each.filter(([, service]) => !service.restart.startsWith('on-failure'));
const product = each.filter(([, service]) => service.build !== undefined);

const mounts = (service: ComposeService) => (service.volumes ?? []).map((volume) => volume.split(':'));

test('holds the whole topology', () => {
  expect(Object.keys(services).sort()).toEqual([
    ...['api', 'migrate', 'postgres', 'simulator'],
    ...['temporal', 'temporal-namespace', 'temporal-postgres', 'temporal-schema', 'temporal-ui'],
    ...['worker-claims', 'worker-inbound', 'worker-payers'],
  ]);
});

test.each(each)('the image of %s is pinned to a version', (_, { image }) => {
  expect(image).toMatch(/^[a-z/-]+:\d+\.\d+(\.\d+)?(-[a-z]+)?$/);
});

test.each(lasting)('%s has a health check and starts again', (_, service) => {
  expect(service.healthcheck).toBeDefined();
  expect(service.restart).toBe('unless-stopped');
});

test.each(oneShots)('%s runs once, and something waits for its success', (name) => {
  const waiting = each.filter(([, { depends_on: needs }]) => needs?.[name]);
  expect(waiting.length).toBeGreaterThan(0);
  for (const [, { depends_on: needs }] of waiting)
    expect(needs?.[name]?.condition).toBe('service_completed_successfully');
});

test.each(each)('what %s depends on exists, and is waited for until it is healthy', (_, service) => {
  for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
    expect(services).toHaveProperty([name]);
    if (condition === 'service_healthy') expect(services[name]?.healthcheck).toBeDefined();
  }
});

test.each(each)('what %s mounts is a named volume or a file of the checkout', (_, service) => {
  for (const [source = ''] of mounts(service)) {
    if (source.startsWith('./')) expect(existsSync(path.join(root, source))).toBe(true);
    else expect(volumes).toHaveProperty([source]);
  }
});

test('every database keeps its data in a named volume', () => {
  for (const name of ['postgres', 'temporal-postgres'])
    expect(Object.keys(volumes)).toContain(mounts(services[name]!)[0]?.[0]);
});

test('no secret has a default', () => {
  const secrets = [...composeVariables().all].filter((name) => /PASSWORD|ENCRYPTION_KEYS/.test(name));
  expect(secrets.length).toBeGreaterThan(0);
  for (const secret of secrets) expect(composeVariables().required).toContain(secret);
  expect(composeText()).not.toMatch(/(PASSWORD|PWD): *[a-z]/i);
});

test.each(each)('the ports of %s are published on this machine only', (_, { ports = [] }) => {
  for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
});

test.each(product)('%s runs without rights it does not need', (_, service) => {
  expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], init: true });
});

test.each(product)('%s runs an entry point of the product', (_, { command = [] }) => {
  const [file = ''] = command;
  expect(file).toMatch(/^dist\/.*\.js$/);
  expect(existsSync(path.join(root, file.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
});

test('the simulator starts only when asked for', () => {
  expect(services.simulator?.profiles).toEqual(['simulator']);
  const others = each.filter(([name]) => name !== 'simulator');
  for (const [, service] of others) expect(service.profiles).toBeUndefined();
});

test('the Temporal server finds its dynamic configuration', () => {
  const { environment } = services.temporal!;
  const targets = mounts(services.temporal!).map(([, target]) => target);
  expect(targets).toContain(environment.DYNAMIC_CONFIG_FILE_PATH);
});

test('the namespace gets the search attributes of a claim', () => {
  const script = readFileSync(path.join(root, 'tools/temporal/create-namespace.sh'), 'utf8');
  expect(script).toContain(`for name in ${CLAIM_SEARCH_ATTRIBUTES.join(' ')}; do`);
});

test('workers and API connect as the role that row-level security binds', () => {
  for (const name of ['worker-claims', 'worker-payers', 'worker-inbound', 'api'])
    expect(services[name]?.environment.DATABASE_URL).toMatch(/^postgresql:\/\/overturn_app:/);
});

test('the image does not run as root', () => {
  const dockerfile = readFileSync(path.join(root, 'Dockerfile'), 'utf8');
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  expect(last).toMatch(/^USER node$/m);
  for (const [, image] of dockerfile.matchAll(/^FROM (\S+)/gm)) expect(image).toMatch(/^node:24\.\d+\.\d+-/);
});
