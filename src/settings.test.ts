import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LOCAL_PASSWORD, readLambdaSettings, readSettings, SettingsError } from './settings.ts';

describe('readSettings', () => {
  it('needs no variable, and defaults to production', () => {
    assert.deepEqual(readSettings({}), {
      port: 3000,
      host: '127.0.0.1',
      publicOrigin: null,
      trustedProxies: 0,
      timeZone: 'Europe/Berlin',
      locale: 'en-GB',
      mode: 'production',
      tableName: 'first-run',
      dynamodbEndpoint: null,
      evidenceDir: '.data/evidence',
      evidenceBucket: null,
      s3Endpoint: null,
      awsRegion: 'eu-central-1',
      storePatience: 1,
      logLevel: 'info',
      sessionLimits: { longest: 604_800, idle: 86_400 },
      cronToken: null,
      seedPassword: null,
    });
  });

  it('treats an empty variable as unset', () => {
    assert.equal(readSettings({ PORT: '', TIME_ZONE: '' }).port, 3000);
  });

  it('accepts addresses in every spelling', () => {
    for (const host of ['0.0.0.0', '::', '::1', 'localhost'])
      assert.equal(readSettings({ HOST: host }).host, host);
    assert.equal(
      readSettings({ PUBLIC_ORIGIN: 'HTTPS://Work.Example.org:443/' }).publicOrigin,
      'https://work.example.org',
    );
  });

  it('sets a password for seeded users only in local mode', () => {
    assert.equal(readSettings({ APP_MODE: 'local' }).seedPassword, LOCAL_PASSWORD);
    const chosen = { SEED_PASSWORD: 'a password of 3 people' };
    assert.equal(readSettings({ APP_MODE: 'local', ...chosen }).seedPassword, chosen.SEED_PASSWORD);
  });

  for (const password of [LOCAL_PASSWORD, 'a password of 3 people']) {
    it(`refuses SEED_PASSWORD=${password} in production, without showing it, and names the one-time links`, () => {
      assert.throws(
        () => readSettings({ APP_MODE: 'production', SEED_PASSWORD: password }),
        (error: SettingsError) => {
          assert.match(
            error.message,
            /^SEED_PASSWORD must not be set in production.*npm run people -- reset/,
          );
          assert.ok(!error.message.includes(password));
          return error instanceof SettingsError;
        },
      );
    });
  }

  for (const [name, value, says] of [
    ['PORT', 'http', 'must be a port number from 0 to 65535, got "http"'],
    ['PORT', '65536', 'must be a port number from 0 to 65535, got "65536"'],
    ...(['x86_64-conda-linux-gnu', 'example.org', '127.0.0'] as const).map(
      (host) =>
        [
          'HOST',
          host,
          `must be an IP address of this machine or localhost (conda and tcsh set HOST to something else), got "${host}"`,
        ] as const,
    ),
    [
      'PUBLIC_ORIGIN',
      'https://work.example.org/app',
      'must be a scheme and a host without a path, for example https://work.example.org, got "https://work.example.org/app"',
    ],
    ['TRUSTED_PROXIES', 'yes', 'must be a number of proxies from 0 to 10, got "yes"'],
    ['TIME_ZONE', 'Berlin', 'must be an IANA time zone, for example Europe/Berlin, got "Berlin"'],
    ['TIME_ZONE', '+01:00', 'must be an IANA time zone, for example Europe/Berlin, got "+01:00"'],
    ['LOCALE', 'english_UK', 'must be a language tag, for example en-GB, got "english_UK"'],
    ['APP_MODE', 'staging', 'must be "local" or "production", got "staging"'],
    ['TABLE_NAME', 'a b', 'must be 3 to 255 letters, digits, "_", "-" or ".", got "a b"'],
    [
      'DYNAMODB_ENDPOINT',
      'localhost:8000',
      'must be an http(s) URL, for example http://127.0.0.1:8000, got "localhost:8000"',
    ],
    [
      'EVIDENCE_BUCKET',
      'My_Files',
      'must be the name of an S3 bucket (3 to 63 lower-case letters, digits, "-" or "."), got "My_Files"',
    ],
    [
      'S3_ENDPOINT',
      '127.0.0.1:9000',
      'must be an http(s) URL, for example http://127.0.0.1:8000, got "127.0.0.1:9000"',
    ],
    ['AWS_REGION', 'Frankfurt', 'must be an AWS region, for example eu-central-1, got "Frankfurt"'],
    ['STORE_PATIENCE', '0', 'must be a whole number from 1 to 100, got "0"'],
    ['STORE_PATIENCE', '1.5', 'must be a whole number from 1 to 100, got "1.5"'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, trace, silent, got "loud"'],
    ['CRON_TOKEN', 'short', 'must have at least 24 characters, got a value that is not shown'],
  ] as const) {
    it(`refuses ${name}=${value}, naming variable, value and remedy`, () => {
      assert.throws(
        () => readSettings({ [name]: value }),
        (error: SettingsError) => {
          assert.equal(error.message, `${name} ${says}. Set it to that, or unset it for the default.`);
          return error instanceof SettingsError;
        },
      );
    });
  }

  it('names every wrong variable at once', () => {
    assert.throws(() => readSettings({ PORT: 'x', LOG_LEVEL: 'y' }), /PORT[^\n]*\nLOG_LEVEL/);
  });
});

describe('readLambdaSettings', () => {
  const EVIDENCE_BUCKET = 'first-run-files';
  const trusted = (TRUSTED_PROXIES?: string) =>
    readLambdaSettings({ EVIDENCE_BUCKET, TRUSTED_PROXIES }).trustedProxies;
  it('trusts API Gateway by default', () => {
    assert.deepEqual([trusted(), trusted(''), trusted('0'), trusted('2')], [1, 1, 0, 2]);
  });
  it('requires a bucket for files', () => {
    assert.equal(readLambdaSettings({ EVIDENCE_BUCKET }).evidenceBucket, EVIDENCE_BUCKET);
    assert.throws(() => readLambdaSettings({}), {
      ...{ name: 'SettingsError', message: /^EVIDENCE_BUCKET must name a bucket on Lambda, got none/ },
    });
  });
});
