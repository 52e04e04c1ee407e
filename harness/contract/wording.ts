/**
 * The accessible names by which the operator finds elements, whole and in any case. `contract` has those of the
 * specification (ui.md, Wording that is part of the contract). `reference` has those that the specification leaves open.
 */
export const contract = {
  noActiveWork: 'No active production work yet',
  noTemplates: 'No workflow templates available',
  title: 'Workflow title',
  anchorDate: { podcast: 'Live stream date', newsletter: 'Publication date' },
  start: { podcast: 'Start podcast', newsletter: 'Start newsletter' },
} as const;

const ours = {
  email: 'E-mail',
  password: 'Password',
  signIn: 'Sign in',
  newPassword: 'New password',
  saveAndSignIn: 'Save and sign in',
  undo: 'Undo start',
  /** Why a start can no longer be undone. */
  begun: /has begun/i,
  /** Any start action, whatever it starts. */
  anyStart: /^start\b/i,
  tryAgain: /^(try again|retry|reload)$/i,
  storeAway: /store|database|reach|unavailable|wrong|error|fail/i,
  templateGone: /template/i,
  podcastStartPage: /podcast/i,
  noneStartable: /no template is ready/i,
  history: /earlier workflows|history/i,
  archive: 'Archive workflow',
  /** On a start form: the link to another date, and the preview. */
  useDate: /^use /i,
  updatePlan: /update preview/i,
  wholePlan: /^preview all/i,
  /** The message of a form without a response. */
  sendAgain: /entries are kept/i,
  sessionEnded: /session expired/i,
  showPlan: /^show the plan/i,
  dismiss: /^dismiss:/i,
  /** The words of a row for each label. */
  labels: {
    overdue: /overdue/i,
    due: /\bdue today\b/i,
    waiting: /\bwaiting\b/i,
    'follow-up due': /follow[- ]ups? (now|due)/i,
    'missing evidence': /missing evidence/i,
    recurring: /recurring/i,
  },
  stages: {
    preparation: 'Preparation',
    announced: 'Announced',
    'after-event': 'After the event',
    done: 'Done',
  },
} as const;

type Words = { readonly [name: string]: string | RegExp | Words };

/** Names such as `signIn` or `labels.overdue`, whose words a profile may replace. */
export const wordNames = namesIn(ours) as [string, ...string[]];

/** The words of the target: those of the reference, unless its profile has others in `wording`. */
export const reference = inWordsOf(ours, JSON.parse(process.env.SPEC_WORDING ?? '{}'));

function namesIn(words: Words, before = ''): string[] {
  return Object.entries(words).flatMap(([name, word]) =>
    isWord(word) ? `${before}${name}` : namesIn(word, `${before}${name}.`),
  );
}

/** A given word replaces a whole name, or a pattern for a part of a text. */
export function inWordsOf<Some extends Words>(words: Some, given: Record<string, string>, before = ''): Some {
  const entries = Object.entries(words).map(([name, word]) => {
    if (!isWord(word)) return [name, inWordsOf(word, given, `${before}${name}.`)];
    const other = given[`${before}${name}`];
    if (other === undefined) return [name, word];
    return [name, word instanceof RegExp ? new RegExp(literal(other), 'i') : other];
  });
  return Object.fromEntries(entries) as Some;
}

function isWord(word: string | RegExp | Words): word is string | RegExp {
  return typeof word === 'string' || word instanceof RegExp;
}

/** Test ids: only on repeated or nameless containers. */
export const testIds = {
  queueGroup: 'queue-group',
  queueRow: 'queue-row',
  nextPage: 'next-page',
  taskRow: 'task-row',
  activeWorkflow: 'active-workflow',
  figure: 'tile',
  linkToCollect: 'link-to-collect',
  movedTask: 'moved-task',
  archivedWorkflow: 'archived-workflow',
  previewTask: 'preview-task',
  previewWeek: 'preview-week',
  catchUpItem: 'catch-up-item',
  recurringConfig: 'recurring-config',
  notification: 'notification',
} as const;

/** Workflows the first-run state must offer. */
export type Offered = keyof typeof contract.start;

/** Exactly this name, in any case. */
export function whole(name: string): RegExp {
  return new RegExp(`^\\s*${literal(name)}\\s*$`, 'i');
}

/** A name that begins so. */
export function beginning(name: string): RegExp {
  return new RegExp(`^\\s*${literal(name)}`, 'i');
}

/** A name that ends so. */
export function ending(name: string): RegExp {
  return new RegExp(`${literal(name)}\\s*$`, 'i');
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
