import type { FindingView } from '../../../contract/views/findings';

const counted = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${String(n)} ${many}`);

/** Texts of findings, wherever they are shown. */
export const findingsTexts = {
  outcomes: {
    willFail: 'Will fail',
    mayFail: 'May fail',
    later: 'May fail later',
    notReadable: 'Not readable',
    fine: 'Fine',
  },
  sentence: (sentence: string) => `${sentence}.`,
  dependsOn: (what: string) => `It depends on ${what}.`,
  shownBy: (what: string) => `What would show it: ${what}.`,
  todo: 'What to do',
  who: (who: string) => `Who can do it: ${who}.`,
  fix: 'Review the fix',
  fixOf: (what: string) => `Review the fix: ${what}`,
  codes: (n: number) => counted(n, 'error code', 'error codes'),
  codesLead: 'This is what Rewst would show:',
  fine: (n: number) => counted(n, 'thing is fine', 'things are fine'),
  objects: (n: number) => counted(n, 'more object', 'more objects'),
  about: 'About',
  kinds: {
    user: 'Account',
    group: 'Group',
    role: 'Role',
    policy: 'Policy',
    location: 'Named location',
    app: 'App',
    api: 'API',
    permission: 'Permission',
    secret: 'Client secret',
    customer: 'Customer',
    relationship: 'Relationship',
  } satisfies Readonly<Record<FindingView['objects'][number]['kind'], string>>,
  checkAgain: 'Check again',
  checking: 'Checking…',
  checkedAt: 'Checked',
  idOf: (kind: string, name: string) => `id of ${kind.toLowerCase()} ${name}`,
} as const;
