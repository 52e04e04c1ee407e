/** The variables of the functions in infra/template.yaml, with their values on this machine. */
import { ScriptError } from '../../harness/machine/script-error.ts';
import type { Template } from '../deploy/read-template.ts';

/**
 * @param made the local names of resources, by their names in the template
 * @throws ScriptError for a variable that is neither a text, nor a parameter with a default, nor something that was made
 */
export function functionEnvironment(
  { Globals, Parameters }: Template,
  made: Record<string, string>,
): Record<string, string> {
  const variables = Globals?.Function?.Environment?.Variables ?? {};
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => {
      if (typeof value !== 'object') return [name, String(value)];
      const { Ref: reference = '' } = value as { Ref?: string };
      const found = made[reference] ?? Parameters[reference]?.Default;
      if (found !== undefined) return [name, found];
      throw new ScriptError(
        `${name} of infra/template.yaml is ${JSON.stringify(value)}, which is nothing on this machine.`,
      );
    }),
  );
}
