/** The scenarios of the features, as Cucumber reads them. */
import { loadSources } from '@cucumber/cucumber/api';
import { ROOT } from '../../harness/machine/root.ts';

export interface Named {
  name: string;
  /** `file:line`, by which Cucumber runs it. */
  at: string;
}

/** @param tagExpression such as `@req:DQ-DUE`; all scenarios without it */
export async function readScenarios(tagExpression = ''): Promise<Named[]> {
  const { plan } = await loadSources(
    { paths: ['features/**/*.feature'], names: [], tagExpression, defaultDialect: 'en', order: 'defined' },
    { cwd: ROOT },
  );
  return plan.map(({ name, uri, location }) => ({ name, at: `${uri}:${location.line}` }));
}
