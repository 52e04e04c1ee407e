/** Words for developers about an evidence gate. Contract wording: api.md, Tasks. */
import type { UnmetGate } from './gates.ts';

/** The missing evidence, as the rest of "Cannot mark task as done: …". */
export function gateWords(gate: UnmetGate): string {
  switch (gate.kind) {
    case 'link':
      return `required link '${gate.name}' is not filled`;
    case 'file':
      return 'required file has not been uploaded';
    case 'bundle-link':
      return `required bundle link '${gate.name}' is not filled`;
    case 'proof':
      return `required ${gate.type} proof '${gate.name}' is missing`;
  }
}
