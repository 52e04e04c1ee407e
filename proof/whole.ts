/** Runs at full size the proofs of which `npm test` runs a sample: `npm run prove -- two-people`. */
import { spawnSync } from 'node:child_process';

/** Returns whether it passed. `folder`: where its figures are written. */
export type WholeProof = (folder: string, say: (line: string) => void) => Promise<boolean>;

export const wholeProofs: Readonly<Record<string, WholeProof>> = {
  'two-people': async (folder, say) => {
    const { playTwoPeople } = await import('./pages/two-people.ts');
    const figures = await playTwoPeople(folder, say);
    console.table(figures);
    return figures.every(({ lost, overwritten, wrong }) => lost + overwritten + wrong === 0);
  },
  'hostile-text': async () => {
    const args = ['--test', 'harness/report/hostile/hostile-text.test.ts'];
    const env = { ...process.env, HOSTILE_TEXTS: 'all', NODE_TEST_CONTEXT: undefined };
    return spawnSync(process.execPath, args, { env, stdio: 'inherit' }).status === 0;
  },
};
