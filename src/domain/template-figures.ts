/** What a start of a template takes, in figures. */
import { unmetGates } from './gates.ts';
import type { Template } from './template.ts';

export interface TemplateFigures {
  tasks: number;
  phases?: number | undefined;
  /** That the workflow collects. */
  links?: number | undefined;
  /** Tasks that require evidence. */
  evidence?: number | undefined;
}

export function takenBy({ taskDefinitions, phases, bundleLinkDefinitions }: Template): TemplateFigures {
  return {
    tasks: taskDefinitions.length,
    phases: phases?.length ?? 0,
    links: bundleLinkDefinitions?.length ?? 0,
    evidence: taskDefinitions.filter((task) => unmetGates({ task, bundleLinks: [] }).length > 0).length,
  };
}
