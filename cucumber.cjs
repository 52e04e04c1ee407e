/** How the features run. Environment: REPORT_DIR (where reports go), SPEC_WORKERS, SPEC_ORDER (defined, random, random:seed). */
const path = require('node:path');

const reports = process.env.REPORT_DIR ?? path.join('reports', 'reference', 'latest');
const into = (file) => path.join(reports, file);

module.exports = {
  default: {
    import: ['steps/*/*.steps.ts', 'steps/support/*.ts'],
    parallel: Number(process.env.SPEC_WORKERS ?? 0),
    order: process.env.SPEC_ORDER ?? 'defined',
    retry: 0,
    strict: true,
    // Everything else is made from the messages: harness/report/.
    formatOptions: { includeAttachments: false },
    // The commands of this project tell the failures themselves; an editor has no other summary.
    format: [
      process.env.REPORT_DIR ? path.join(__dirname, 'harness/run/dots.ts') : 'progress',
      ['message', into('messages.ndjson')],
    ],
  },
};
