/**
 * `npm run prove [-- <name> …]`: proves that the scenarios can fail, by mutants; without a name by all of them.
 * `npm run prove -- api | attack | catch-up | faults [options]` runs a suite, `two-people` or `hostile-text` what
 * `npm test` plays a sample of.
 */
import { ROOT } from '../harness/machine/root.ts';
import { failScript } from '../infra/commands/fail-script.ts';

type Suite = (root: string, args: string[]) => Promise<boolean>;
const suites: Record<string, Suite> = {
  api: async (...sent) => (await import('../proof/prove/prove-api.ts')).proveApi(...sent),
  attack: async (...sent) => (await import('../proof/prove/prove-attack.ts')).proveAttack(...sent),
  'catch-up': async (...sent) => (await import('../proof/prove/prove-catch-up.ts')).proveCatchUp(...sent),
  faults: async (...sent) => (await import('../proof/prove/prove-faults.ts')).proveFaults(...sent),
};

const [name = '', ...args] = process.argv.slice(2);
try {
  const { proveMutants } = await import('../proof/prove/prove-mutants.ts');
  const suite = suites[name];
  const proved = suite ? await suite(ROOT, args) : await proveMutants(ROOT, process.argv.slice(2));
  process.exit(proved ? 0 : 1);
} catch (error) {
  failScript(error);
  process.exit();
}
