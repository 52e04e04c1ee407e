/** How the features run. Environment: REPORT_DIR (where reports go), SPEC_WORKERS, SPEC_ORDER (defined, random, random:seed). */
const path = require('node:path');

const reports = process.env.REPORT_DIR ?? path.join('reports', 'reference', 'latest');
const into = (file) => path.join(reports, file);

/** Paths in the configuration and on the command line add up; whoever names some wants those only. */
const named = process.argv.slice(2).some((argument) => /^(features\b|@)|\.feature(:\d+)*$/.test(argument));

module.exports = {
  default: {
    import: ['steps/*.steps.ts', 'steps/common/*.steps.ts', 'steps/support/*.ts'],
    // What every-state judges in every look is judged once: no scenario after it has to.
    paths: named ? [] : ['features/pages/every-state.feature', 'features/**/*.feature'],
    parallel: Number(process.env.SPEC_WORKERS ?? 0),
    order: process.env.SPEC_ORDER ?? 'defined',
    retry: 0,
    strict: true,
    // Everything else is made from the messages: harness/report/.
    formatOptions: { includeAttachments: false },
    format: ['progress', ['message', into('messages.ndjson')]],
  },
};
