import path from 'node:path';
import { ConfigError, readConfig } from './config';

test('an empty environment is a whole stack of our own', () => {
  const config = readConfig({});
  expect(config.databaseUrl).toBeUndefined();
  expect(config.temporal).toEqual({ address: undefined, namespace: 'default', apiKey: undefined });
  expect(config.llm).toEqual({ provider: 'none' });
  expect(config.home).toBe(path.resolve('.overturn'));
  expect(config.clearinghouseUrl).toBe(`http://127.0.0.1:${config.ports.simulator}`);
});

test.each([
  ['PORT', 'eighty', 'must be a port number'],
  ['PORT', '70000', 'must be at most 65535'],
  ['OVERTURN_POSTGRES_PORT', '0', 'must be at least 1'],
  ['DATABASE_URL', 'mysql://somewhere/db', 'must be a URL like postgresql://'],
  ['TEMPORAL_ADDRESS', 'https://temporal:7233', 'must be host:port'],
  ['TEMPORAL_TLS', 'maybe', 'must be true or false'],
  ['OVERTURN_LLM', 'oracle', 'must be none or openai'],
  ['OPENAI_BASE_URL', 'nowhere', 'must be a URL like https://'],
  ['LOG_LEVEL', 'loud', 'must be fatal, error'],
])('%s=%s is refused, naming the variable', (variable, value, reason) => {
  expect(() => readConfig({ [variable]: value })).toThrow(ConfigError);
  expect(() => readConfig({ [variable]: value })).toThrow(`${variable}: ${reason}`);
});

test('all wrong variables are named at once', () => {
  expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT: .*\n.*LOG_LEVEL: /);
});

test('a wrong secret is never shown', () => {
  const url = 'mysql://user:hunter2@host/db';
  expect(() => readConfig({ DATABASE_URL: url })).toThrow(/^((?!hunter2)[\s\S])*$/);
});

test('an empty variable counts as absent', () => {
  expect(readConfig({ DATABASE_URL: '', PORT: '' }).databaseUrl).toBeUndefined();
});

test('a model needs its key', () => {
  expect(() => readConfig({ OVERTURN_LLM: 'openai' })).toThrow('OPENAI_API_KEY: must be set');
  expect(readConfig({ OVERTURN_LLM: 'openai', OPENAI_API_KEY: 'k' }).llm).toEqual({
    provider: 'openai',
    apiKey: 'k',
    baseUrl: undefined,
    model: undefined,
  });
});

test.each([
  [{ TEMPORAL_API_KEY: 'k' }, true],
  [{ TEMPORAL_TLS_SERVER_NAME: 'temporal.example' }, true],
  [{ TEMPORAL_TLS: 'true' }, true],
  [{ TEMPORAL_API_KEY: 'k', TEMPORAL_TLS: 'false' }, false],
  [{}, false],
])('with %j the connection to Temporal is encrypted: %s', (env, encrypted) => {
  expect(readConfig(env).temporal.tls !== undefined).toBe(encrypted);
});

test('a client certificate needs its key', () => {
  expect(() => readConfig({ TEMPORAL_TLS_CLIENT_CERT_PATH: 'cert.pem' })).toThrow(
    'TEMPORAL_TLS_CLIENT_CERT_PATH: must be set together with',
  );
});
