/** Steps of the scenarios of deployment and smoke. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { arranged } from '../../harness/actors/api-actions.ts';
import { brokenDeployment, wrongNamed } from '../../harness/actors/broken-deployment.ts';
import { runSmoke, runSmokeCommand } from '../../harness/actors/smoke-command.ts';
import { differences } from '../../harness/target/state.ts';
import * as deployment from '../assertions/deployment.ts';
import * as smoke from '../assertions/smoke.ts';
import { Given, Then, When } from '../support/define.ts';
import type { SpecWorld } from '../support/world.ts';

Given('a stack that was just made', async function () {
  this.needs('deployment');
  // Loaded here: its stack takes 0.1 s of CPU to load, in every run.
  const { Deployment } = await import('../../fixtures/targets/reference/deployment.ts');
  this.saw({ deployed: await Deployment.open(this.resources, this.exchanges) });
});

Given(/^an earlier deployment (?:for (\S+)|made no work)$/, async function (day: string | null) {
  await this.seen('deployed').seed();
  if (day) await this.seen('deployed').catchUp(day);
});

Given('its operator has paused every recurring config', async function () {
  await (await this.seen('deployed').arranging()).pauseEveryRecurringConfig();
});

Given(
  /^its operator has (?:deleted the (\S+) template|renamed the (\S+) template to "([^"]+)")$/,
  async function (deleted: string | null, renamed: string | null, name: string | null) {
    const arranging = await this.seen('deployed').arranging();
    if (deleted) await arranging.deleteTemplate(deleted);
    if (renamed && name) await arranging.editTemplate(renamed, () => ({ name }));
  },
);

Given(
  'its operator has added a template {string} for Mondays that cannot be read',
  async function (name: string) {
    await this.seen('deployed').addUnreadable(name);
  },
);

When('it is deployed for {date}', async function (day: string) {
  const deployed = this.seen('deployed');
  this.saw({ stateBefore: await deployed.store.state(), steps: await deployed.deploy(day) });
});

Then(
  /^(?:every step of the deployment succeeds|the deployment ends at "([^"]+)")$/,
  function (failed: string | null) {
    if (failed) deployment.endedAt(this.seen('steps'), failed);
    else deployment.wentThrough(this.seen('steps'), this.seen('deployed'));
  },
);

/** A command explains itself on stderr. */
Then(
  /^(?:it says|the (step|check) "([^"]+)" reports) "([^"]+)"$/,
  function (kind: string | null, name: string, what: string) {
    if (kind === 'check') return smoke.says(this.seen('command'), name, what);
    const said = kind ? deployment.said(this.seen('steps'), name) : this.seen('command').stderr;
    assert.ok(said.includes(what), `the output: expected "${what}" in it, observed "${said}"`);
  },
);

Then('the deployed system holds {string}', async function (counts: string) {
  assert.equal(await deployment.holds(await this.seen('deployed').reader()), counts);
});

Then('its store is as before', async function () {
  assert.deepEqual(differences(this.seen('stateBefore'), await this.seen('deployed').store.state()), []);
});

Then(
  /^its (\S+) template is (?:called "([^"]+)"|(switched off))$/,
  async function (kind: string, name: string | null, off: string | null) {
    const template = await (await this.seen('deployed').reader()).template(kind);
    if (name) assert.equal(template.name, name);
    if (off) assert.equal(template.triggerEnabled === false ? 'switched off' : 'switched on', off);
  },
);

Given('a deployment where:', async function (table: DataTable) {
  const names = table.raw().map(([name = '']) => wrongNamed(name));
  // Then no request is sent to the target: the scenario is about the command.
  if (table.raw().flat().includes('nothing answers')) this.needs('commands');
  this.saw({ deployment: await brokenDeployment(this.resources, this.target.url, names) });
});

async function addsSecondTemplate(world: SpecWorld, name: string): Promise<void> {
  const { type, taskDefinitions } = await (await world.reader()).template(name);
  const body = { name, type, taskDefinitions };
  await arranged((await world.caller()).send('POST', '/api/templates', { body }));
}

Given(
  /^the (?:template "([^"]+)"|recurring task "([^"]+)" of (\S+)) is there twice$/,
  async function (template: string | null, task: string | null, date: string | null) {
    if (template) await addsSecondTemplate(this, template);
    if (!task || !date) return;
    await this.use('rows').edits.recurringTask(task, date);
    await this.use('rows').edits.recurringTask(task, date);
  },
);

async function smokes(world: SpecWorld, args: string[] = [], environment?: NodeJS.ProcessEnv): Promise<void> {
  const url = world.ifSeen('deployment') ?? world.target.url;
  const sessions = await world.target.abilities.rows?.sessions();
  const command = await runSmoke(['--url', url, ...USUAL, ...args], environment);
  world.saw({ sessions, command });
  world.attach(command.stdout, { mediaType: 'text/plain', fileName: 'smoke.txt' });
}

/** A planted fault stays, so the smoke need not wait for it; everything else gets time. */
const USUAL = ['--wait', '0', '--timeout', '600'];

/** In seconds. On a slow machine the first of them may be over before anything is asked. */
const TIME_LIMITS = [3, 12, 27];

/** Other ways to run the smoke, in the words of scenarios. */
const WAYS = {
  'with a wrong password': (world: SpecWorld) => smokes(world, [], { SMOKE_PASSWORD: 'not-the-password' }),
  'with a time limit that is over while it waits for Today': async (world: SpecWorld) => {
    for (const seconds of TIME_LIMITS) {
      await smokes(world, ['--timeout', `${seconds}`]);
      if (smoke.holds(world.seen('command'), 'sign-in')) return;
    }
  },
  'as a command without an address': async (world: SpecWorld) => {
    world.needs('commands');
    world.saw({ command: await runSmokeCommand(['--json']) });
  },
};

When(
  /^the smoke is run(?: with "([^"]+)"| (with a wrong password|with a time limit that is over while it waits for Today|as a command without an address))?$/,
  async function (args: string | null, way: keyof typeof WAYS | null) {
    if (way) await WAYS[way](this);
    else await smokes(this, args?.split(/ +/));
  },
);

Then(
  'these conditions fail, {string} is skipped, and everything else holds:',
  function (skipped: string, table: DataTable) {
    const failed = table.rows().map(([condition = '']) => condition);
    smoke.verdicts(this.seen('command'), failed.join(', '), skipped);
    for (const [condition = '', seen = '', toDo = ''] of table.rows())
      smoke.explains(this.seen('command'), { condition, seen, toDo });
  },
);

Then('every condition holds', function () {
  smoke.verdicts(this.seen('command'), 'nothing', 'nothing');
});

Then('no session of the smoke is left', async function () {
  assert.equal(await this.use('rows').sessions(), this.seen('sessions'), 'sessions in the store');
});

Then('no secret is in its output', function () {
  smoke.keepsSecrets(this.seen('command'));
});

Then(
  'as JSON {string} is the whole and {string} of {string}',
  function (whole: string, verdict: string, name: string) {
    const { verdict: found, conditions } = JSON.parse(this.seen('command').stdout);
    const one = conditions.find((condition: { name: string }) => condition.name === name);
    assert.deepEqual({ whole: found, verdict: one?.verdict }, { whole, verdict });
    for (const member of ['expected', 'observed', 'remedy'])
      assert.equal(typeof one[member], 'string', member);
  },
);
