/** The failures of a run, in the same words for terminal, summary and annotations. */
import { isGeneric } from '../core/explain.ts';
import type { Conformance, Outcome } from './schema.ts';

type Requirement = Conformance['requirements'][number];

/** A failed scenario with its requirement. */
export type Wrong = Requirement['scenarios'][number] &
  Pick<Requirement, 'level' | 'sentence'> & { requirement: string };

const WRONG: Outcome[] = ['failed', 'harness-error', 'unexpected-pass'];

/** MUST before SHOULD, each scenario once. */
export function wrongIn({ requirements }: Conformance): Wrong[] {
  const all = requirements.flatMap(({ id, level, sentence, scenarios }) =>
    scenarios
      .filter(({ outcome }) => WRONG.includes(outcome))
      .map((scenario) => ({ ...scenario, requirement: id, level, sentence })),
  );
  const once = [...new Map(all.map((one) => [one.id, one])).values()];
  return [...once.filter(({ level }) => level === 'MUST'), ...once.filter(({ level }) => level !== 'MUST')];
}

/**
 * The failed step, the expected and the observed value, the rest of the message, and the command that repeats it, in
 * this order; empty ones are left out.
 */
export function tellingOf({ failure, reason, reproduce }: Wrong): [name: string, text: string][] {
  const { step, message = null, expected = null, observed = null } = failure ?? {};
  const asked = step?.replace(/^(Given|When|Then|And|But|\*) /, '');
  return [
    ...(step ? [['step', step] as [string, string]] : []),
    ['expected', expected ?? asked ?? 'the declared deviation'],
    ['observed', observed ?? message ?? reason ?? 'it passed'],
    ...(observed && message && !isGeneric(message) ? [['message', message] as [string, string]] : []),
    ['again', reproduce],
  ];
}
