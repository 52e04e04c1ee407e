/** What only the scenarios of deployment and smoke say. */

import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { Deployment } from '../fixtures/targets/reference/deployment.ts';
import { arranged } from '../harness/actors/api-actions.ts';
import { brokenDeployment, type WrongName, wrongNamed } from '../harness/actors/broken-deployment.ts';
import { deadAddress, runSmoke, runSmokeCommand } from '../harness/actors/smoke-command.ts';
import { differences } from '../harness/target/state.ts';
import * as deploymentClaims from './assertions/deployment.ts';
import * as smokeClaims from './assertions/smoke.ts';
import type { SpecWorld } from './support/world.ts';

Then('it says {string}', function (this: SpecWorld, what: string) {
  const { stderr } = this.seen('command');
  assert.ok(stderr.includes(what), `"${stderr.slice(0, 300)}" says "${what}"`);
});

Given('a stack that was just made', async function (this: SpecWorld) {
  this.needs('deployment');
  this.saw({ deployed: await Deployment.open(this.resources, this.exchanges) });
});

Given('an earlier deployment for {date}', async function (this: SpecWorld, day: string) {
  await this.seen('deployed').seed();
  await this.seen('deployed').catchUp(day);
});

Given('an earlier deployment made no work', async function (this: SpecWorld) {
  await this.seen('deployed').seed();
});

Given('its operator has paused every recurring config', async function (this: SpecWorld) {
  await (await this.seen('deployed').arranging()).pauseEveryRecurringConfig();
});

Given('its operator has deleted the {kind} template', async function (this: SpecWorld, kind: string) {
  await (await this.seen('deployed').arranging()).deleteTemplate(kind);
});

Given(
  'its operator has renamed the {kind} template to {string}',
  async function (this: SpecWorld, kind: string, name: string) {
    await (await this.seen('deployed').arranging()).editTemplate(kind, () => ({ name }));
  },
);

Given(
  'its operator has added a template {string} for Mondays that cannot be read',
  async function (this: SpecWorld, name: string) {
    await this.seen('deployed').addUnreadable(name);
  },
);

When('it is deployed for {date}', async function (this: SpecWorld, day: string) {
  const deployed = this.seen('deployed');
  this.saw({ stateBefore: await deployed.store.state(), steps: await deployed.deploy(day) });
});

Then('every step of the deployment succeeds', function (this: SpecWorld) {
  deploymentClaims.wentThrough(this.seen('steps'), this.seen('deployed'));
});

Then('the deployment ends at {string}', function (this: SpecWorld, step: string) {
  deploymentClaims.endedAt(this.seen('steps'), step);
});

Then('{string} said {string}', function (this: SpecWorld, step: string, words: string) {
  assert.ok(
    deploymentClaims.said(this.seen('steps'), step).includes(words),
    deploymentClaims.said(this.seen('steps'), step),
  );
});

Then('the deployed system holds {string}', async function (this: SpecWorld, counts: string) {
  assert.equal(await deploymentClaims.holds(await this.seen('deployed').reader()), counts);
});

Then('its store is as before', async function (this: SpecWorld) {
  assert.deepEqual(differences(this.seen('stateBefore'), await this.seen('deployed').store.state()), []);
});

Then('its {kind} template is called {string}', async function (this: SpecWorld, kind: string, name: string) {
  const reader = await this.seen('deployed').reader();
  assert.equal((await reader.template(kind)).name, name);
});

Given('a deployment where {wrong}', async function (this: SpecWorld, wrong: WrongName) {
  this.saw({ deployment: await brokenDeployment(this.resources, this.target.url, [wrong]) });
});

Given('a deployment with these faults:', async function (this: SpecWorld, table: DataTable) {
  const names = table.raw().map(([name = '']) => wrongNamed(name));
  this.saw({ deployment: await brokenDeployment(this.resources, this.target.url, names) });
});

Given('a deployment that does not answer', async function (this: SpecWorld) {
  this.needs('commands');
  this.saw({ deployment: await deadAddress(this.resources) });
});

Given('the template {string} is there twice', async function (this: SpecWorld, name: string) {
  const { type, taskDefinitions } = await (await this.reader()).template(name);
  const body = { name, type, taskDefinitions };
  await arranged((await this.caller()).send('POST', '/api/templates', { body }));
});

Given(
  'the recurring task {string} of {date} is there twice',
  async function (this: SpecWorld, description: string, date: string) {
    await this.use('rows').edits.recurringTask(description, date);
    await this.use('rows').edits.recurringTask(description, date);
  },
);

async function smokes(world: SpecWorld, args: string[] = [], environment?: NodeJS.ProcessEnv): Promise<void> {
  const url = world.ifSeen('deployment') ?? world.target.url;
  const sessions = await world.target.abilities.rows?.sessions();
  const command = await runSmoke(['--url', url, ...USUAL, ...args], environment);
  world.saw({ sessions, command });
  world.attach(command.stdout, { mediaType: 'text/plain', fileName: 'smoke.txt' });
}

/** What is broken stays broken, so nothing is waited for; everything else may take its time. */
const USUAL = ['--wait', '0', '--timeout', '600'];

When('the smoke is run', async function (this: SpecWorld) {
  await smokes(this);
});

When('the smoke is run with {string}', async function (this: SpecWorld, args: string) {
  await smokes(this, args.split(/ +/));
});

/** In seconds. On a slow machine the first of them may be over before anything is asked. */
const TIME_LIMITS = [3, 12, 27];

When(
  'the smoke is run with a time limit that is over while it waits for Today',
  async function (this: SpecWorld) {
    for (const seconds of TIME_LIMITS) {
      await smokes(this, ['--timeout', `${seconds}`]);
      if (smokeClaims.holds(this.seen('command'), 'sign-in')) return;
    }
  },
);

When('the smoke is run with a wrong password', async function (this: SpecWorld) {
  await smokes(this, [], { SMOKE_PASSWORD: 'not-the-password' });
});

When('the command line runs the smoke with {string}', async function (this: SpecWorld, args: string) {
  this.needs('commands');
  this.saw({ command: await runSmokeCommand(args.split(/ +/).filter(Boolean)) });
});

Then(
  'these conditions fail, {string} is not judged, and everything else holds:',
  function (this: SpecWorld, notJudged: string, table: DataTable) {
    const failed = table.rows().map(([condition = '']) => condition);
    smokeClaims.verdicts(this.seen('command'), failed.join(', '), notJudged);
    for (const [condition = '', seen = '', toDo = ''] of table.rows())
      smokeClaims.explains(this.seen('command'), { condition, seen, toDo });
  },
);

Then('every condition holds', function (this: SpecWorld) {
  smokeClaims.verdicts(this.seen('command'), 'nothing', 'nothing');
});

Then('of {string} it is told that {string}', function (this: SpecWorld, name: string, what: string) {
  smokeClaims.says(this.seen('command'), name, what);
});

Then('no session of the smoke is left', async function (this: SpecWorld) {
  assert.equal(await this.use('rows').sessions(), this.seen('sessions'), 'sessions in the store');
});

Then('no secret is in its output', function (this: SpecWorld) {
  smokeClaims.keepsSecrets(this.seen('command'));
});

Then(
  'as JSON {string} is the whole and {string} of {string}',
  function (this: SpecWorld, whole: string, verdict: string, name: string) {
    const { verdict: found, conditions } = JSON.parse(this.seen('command').stdout);
    const one = conditions.find((condition: { name: string }) => condition.name === name);
    assert.deepEqual({ whole: found, verdict: one?.verdict }, { whole, verdict });
    for (const member of ['expected', 'observed', 'remedy'])
      assert.equal(typeof one[member], 'string', member);
  },
);
