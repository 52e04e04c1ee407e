/**
 * `npm run evidence -- --run <run folder> [--into <folder>]`: makes a run ready to be published. Its folder is held
 * against its own report, and the two required pictures are copied into `<folder>` (reports/evidence) under names of
 * their own. Ends with 1 when the folder is not sound, or when a run that conforms lacks a picture; a run that failed is
 * published with what it has.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT as root } from '../harness/machine/root.ts';
import { ScriptError } from '../harness/machine/script-error.ts';
import { CHECKS } from '../harness/report/evidence/files.ts';
import { publish } from '../harness/report/evidence/publish.ts';
import { failScript } from '../infra/commands/fail-script.ts';

try {
  const { values } = parseArgs({
    options: {
      run: { type: 'string' },
      into: { type: 'string', default: path.join(root, 'reports', 'evidence') },
    },
  });
  if (!values.run) throw new ScriptError('Name the folder of the run: --run reports/reference/<time>');
  if (!existsSync(path.join(values.run, 'conformance.json')))
    throw new ScriptError(
      `${values.run} holds no conformance.json, expected the folder of a run with its report. Write it: npm run report -- --rebuild ${values.run}`,
    );
  const { conformance, files, bytes, pictures, missing, faults } = await publish(values.run, values.into);
  const conforms = conformance.verdict.value.startsWith('CONFORMANT');
  console.log(
    `${conformance.verdict.value}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB, in ${values.run}`,
  );
  console.log(`Pictures in ${values.into}: ${pictures.join(', ') || 'none'}`);
  if (existsSync(path.join(values.run, CHECKS)))
    console.log(`Not part of the report: ${CHECKS}/, what the checks said`);
  for (const name of missing) console.log(`Missing: ${name}`);
  if (faults.length > 0) throw new ScriptError(`The run's folder is not sound:\n${faults.join('\n')}`);
  if (conforms && missing.length > 0)
    throw new ScriptError(
      'A run that conforms has both required pictures; this one does not. See the scenarios of EV-FIRST-RUN and EV-STARTED.',
    );
} catch (error) {
  failScript(error);
}
