/**
 * A mutant breaks the reference implementation in exactly one way, at run time: it stands around the app or around the
 * table, or changes the steps of a workflow as they are taken; no file is edited. The scenarios of the requirement it
 * violates must then turn red, at a Then, by an assertion; if they stay green they prove nothing. Source: harness.md,
 * Proof that the harness works.
 */
import type { RequestListener } from 'node:http';
import type { Step } from '../ci/workflow.ts';
import type { Table } from '../../src/store/table.ts';

export interface Mutant {
  name: string;
  /** The id of the requirement it violates. */
  violates: string;
  /** What is broken, in a sentence. */
  breaks: string;
  /** The scenario that must turn red, by its name; others of the requirement may. */
  red: string;
  /** Stands between the product and its table, for the app and for seeding alike. */
  table?: (table: Table) => Table;
  /** Stands between the caller and the app. */
  app?: (app: RequestListener) => RequestListener;
  /** Takes the place of the steps of a workflow's job, `deploy` or `report`. */
  steps?: (steps: Step[], job: string) => Step[];
}
