import { readFileSync } from 'node:fs';
import path from 'node:path';
import { VARIABLES } from '../../platform/config-variables';
import { TEST_SERVER_VERSION } from '../../platform/servers/test-server';
import { SIMULATOR_VARIABLES } from '../../simulator/config';
import { composeVariables, exampleVariables, readCompose, root } from './compose-file';

const known = Object.keys(VARIABLES.shape);
const simulator = Object.keys(SIMULATOR_VARIABLES.shape);
const testsOnly = ['OVERTURN_REQUIRE'];

const text = (file: string) => readFileSync(path.join(root, file), 'utf8');

test('.env.example lists each variable the product reads, once', () => {
  const listed = exampleVariables();
  expect(listed).toEqual([...new Set(listed)]);
  expect(listed).toEqual(expect.arrayContaining([...known, ...simulator]));
});

test('.env.example lists nothing that nobody reads', () => {
  const read = new Set([...known, ...simulator, ...testsOnly, ...composeVariables().all]);
  expect(exampleVariables().filter((name) => !read.has(name))).toEqual([]);
});

test('.env.example knows every variable of docker-compose.yml', () => {
  expect(exampleVariables()).toEqual(expect.arrayContaining([...composeVariables().all]));
});

test('docker-compose.yml gives the processes of the product only variables they read', () => {
  const product = Object.values(readCompose().services).filter(({ build }) => build !== undefined);
  const given = new Set(product.flatMap(({ environment }) => Object.keys(environment)));
  expect([...given].filter((name) => !known.includes(name) && !simulator.includes(name))).toEqual([]);
});

test('the defaults .env.example shows are the defaults', () => {
  const defaults = VARIABLES.parse({}) as Record<string, unknown>;
  const shown = [...text('.env.example').matchAll(/^#([A-Z0-9_]+)=(.+)$/gm)].map((match) => match.slice(1));
  for (const [name = '', value = ''] of shown) {
    if (name in defaults && defaults[name] !== undefined)
      expect(`${name}=${defaults[name]}`).toBe(`${name}=${value}`);
  }
});

test('all files name one version of the time-skipping server', () => {
  expect(text('tools/test-server/pom.xml')).toContain(`<version>${TEST_SERVER_VERSION}</version>`);
  expect(text('tools/test-server/test-server.sh')).toContain(`temporal-test-server-${TEST_SERVER_VERSION}/`);
});
