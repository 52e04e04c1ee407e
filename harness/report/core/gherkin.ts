/** Finds the words of a feature file by the ids that pickles carry. */
import type { GherkinDocument } from './envelope.ts';

type Feature = NonNullable<GherkinDocument['feature']>;
type Scenario = NonNullable<Feature['children'][number]['scenario']>;

export interface Surrounding {
  feature: string;
  rule: string | null;
}

/** Everything that a pickle's `astNodeIds` may point at. */
export class GherkinIndex {
  readonly surroundings = new Map<string, Surrounding>();
  readonly keywords = new Map<string, string>();
  readonly lines = new Map<string, number>();
  /** Row id → `date: 2026-02-30, field: anchor date`. */
  readonly examples = new Map<string, string>();

  add({ feature }: GherkinDocument): void {
    if (!feature) return;
    for (const { background, scenario, rule } of feature.children) {
      for (const step of background?.steps ?? []) this.keywords.set(step.id, step.keyword);
      if (scenario) this.#addScenario(scenario, { feature: feature.name, rule: null });
      for (const child of rule?.children ?? []) {
        for (const step of child.background?.steps ?? []) this.keywords.set(step.id, step.keyword);
        if (child.scenario)
          this.#addScenario(child.scenario, { feature: feature.name, rule: rule?.name ?? null });
      }
    }
  }

  #addScenario(scenario: Scenario, surrounding: Surrounding): void {
    this.surroundings.set(scenario.id, surrounding);
    this.lines.set(scenario.id, scenario.location.line);
    for (const step of scenario.steps) this.keywords.set(step.id, step.keyword);
    for (const { name, tableHeader, tableBody } of scenario.examples) {
      for (const row of tableBody) {
        const cells = row.cells.map(({ value }, at) => `${tableHeader?.cells[at]?.value ?? at}: ${value}`);
        this.examples.set(row.id, [name, cells.join(', ')].filter(Boolean).join(' – '));
        this.lines.set(row.id, row.location.line);
      }
    }
  }
}
