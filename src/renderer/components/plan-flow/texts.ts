import { counted } from '../../../domain/checks/words';
import { isolated, quoted } from '../../../domain/names';
import type { ChangeView, PlanView } from '../../../contract/views/plan';
import type { RunView } from '../../../contract/views/run';

import { localTime } from '../timestamp';

type Purpose = PlanView['purpose'];

/** Texts of the review and of carrying a plan out, wherever the plan comes from. */
export const planFlowTexts = {
  planning: {
    title: 'Looking at what is there',
    reason: 'Reading the registration and its consent from Microsoft Graph to see what would change',
    usual: 'usually 1 to 3 seconds',
    outdatedReason: 'The registration has changed since you reviewed it. Making the plan anew',
  },
  unplanned: {
    title: 'The changes could not be worked out',
    lead: 'Nothing was written.',
  },
  review: {
    title: {
      prepare: 'Review the changes',
      fix: 'Review the fix',
      rotate: 'Review the change of client secret',
      takeAway: 'Review what is taken away',
      undo: 'Review what is taken back',
      finish: 'Review what is still to be done',
    } satisfies Readonly<Record<Purpose, string>>,
    lead: (plan: PlanView) =>
      plan.target.kind === 'new'
        ? `A new app registration ${quoted(plan.target.displayName)} in ${isolated(plan.tenant.displayName)}. Nothing is written until you approve it.`
        : `The app registration ${quoted(plan.target.displayName)} in ${isolated(plan.tenant.displayName)}. Nothing is written until you approve it.`,
    clientId: 'Client ID',
    groups: {
      registration: 'App registration',
      permissions: 'Permissions the app asks for',
      secret: 'Client secret',
      servicePrincipals: 'Service principals',
      consent: 'Admin consent',
    } satisfies Readonly<Record<ChangeView['group'], string>>,
    signs: { add: 'Added', change: 'Changed', remove: 'Removed', unchanged: 'Unchanged' },
    before: 'Before',
    after: 'After',
    itemsOf: (n: number, group: ChangeView['group']) =>
      group === 'permissions' || group === 'consent'
        ? `Show ${counted(n, 'permission', 'permissions')}`
        : `Show ${counted(n, 'item', 'items')}`,
    usualUndo: (undo: string) => `Unless a change says otherwise: ${undo}`,
    notice: 'Worth reading',
    needsConfirmation: 'Needs your confirmation',
    confirm: (consequence: string) => `I understand: ${consequence}`,
    confirmMissing: 'Confirm this, or go back and choose otherwise.',
    adoption: {
      title: 'Is this app yours?',
      lead: 'This computer has no record of having made it. Anyone in the tenant can register an app with Rewst’s callback.',
      created: 'Created',
      creator: 'Who created it is in the audit log, which this app does not ask to read.',
      owners: 'Owners',
      noOwners: 'None',
      takeOff: (object: string) => `Take off the ${object}…`,
      takeOffOf: (name: string, object: string) => `Take ${isolated(name)} off the owners of the ${object}`,
      credentials: 'Credentials that this computer does not hold',
      noCredentials: 'None',
      noneRead: 'None could be read',
      unread: 'Not readable, so it may be there',
      idOf: (name: string) => `id of ${isolated(name)}`,
      dates: (from: string | null, until: string | null) => {
        const day = (moment: string) => localTime(moment, 'date');
        if (until === null) return from === null ? null : `since ${day(from)}`;
        return from === null ? `until ${day(until)}` : `${day(from)} to ${day(until)}`;
      },
      makeNew: 'Make a new one instead',
    },
    delegateTo: (role: string) => `For a ${role}`,
    delegateTitle: (n: number, role: string) => `${counted(n, 'change is', 'changes are')} left to a ${role}`,
    delegateText:
      'Your roles do not suffice for them. Everything else is done, and you get a link to send; afterwards Check again sees the result.',
    consentLead: (tenant: string) => `You consent for all of ${isolated(tenant)}:`,
    unchangedTitle: (n: number) => `Show what stays unchanged (${String(n)})`,
    unchangedNone: 'Nothing of what is there is touched.',
    fixIt: 'Change it',
    outdatedTitle: 'The registration has changed since you reviewed it, so none of it was applied',
    outdatedText: (added: number, gone: number) =>
      added === 0 && gone === 0
        ? 'The changes are the same as before. Read them again and approve.'
        : `This is the new plan: ${counted(added, 'change is', 'changes are')} new, ${counted(gone, 'is', 'are')} no longer needed.`,
    goneTitle: 'No longer needed',
    isNew: 'New',
    typeName: (name: string) => `Type the name of the app, ${quoted(name)}, to delete it`,
    typeNameHint: 'Entra keeps a deleted app for 30 days, in which it can be restored.',
    typeNameWrong: 'That is not the name of the app.',
    empty: 'Nothing to change',
    emptyLead: {
      prepare: 'The registration already has everything that you chose. Nothing will be written.',
      fix: 'What the error complains about is already right in the tenant. Nothing will be written.',
      rotate: 'There is no client secret to change. Nothing will be written.',
      takeAway: 'It is not there any more. Nothing will be written.',
      undo: 'There is nothing left to take back. Nothing will be written.',
      finish: 'Everything was done already. Nothing will be written.',
    } satisfies Readonly<Record<Purpose, string>>,
    showSheet: 'Show the values for Rewst',
    make: (plan: PlanView) => primaryLabel(plan),
    starting: 'Starting…',
    others: (n: number, roles: readonly string[]) =>
      `${counted(n, 'more is', 'more are')} left to a ${roles.join(' or a ')}.`,
  },
  serviceReference: {
    label: 'Service management reference',
    hint: 'A number or an id of your organisation’s service or asset database. It is written to the app.',
    problem: (problem: string) => `The reference ${problem}`,
    goOn: 'Review again with it',
  },

  apply: {
    running: {
      prepare: 'Making the changes',
      fix: 'Fixing the registration',
      rotate: 'Changing the client secret',
      takeAway: 'Taking it away',
      undo: 'Taking the changes back',
      finish: 'Making the rest of the changes',
    } satisfies Readonly<Record<Purpose, string>>,
    runningLead:
      'You can look at other screens meanwhile. If the window is closed, what is done by then stays, and the next start offers to finish or undo it.',
    ended: {
      failed: 'Not everything could be done',
      cancelled: 'Stopped as you asked',
    },
    endedLead: (done: number, total: number) =>
      `${String(done)} of ${counted(total, 'change', 'changes')} done. What is done stays until you undo it.`,
    progress: (done: number, total: number) => `${String(done)} of ${String(total)} done`,
    elapsed: 'Elapsed',
    states: {
      waiting: 'Waiting',
      running: 'Running',
      retrying: 'Trying again',
      done: 'Done',
      already: 'Was already so',
      failed: 'Failed',
      skipped: 'Not tried',
      delegated: 'Left to someone else',
    } satisfies Readonly<Record<RunView['changes'][number]['now']['state'], string>>,
    next: (at: string, inSeconds: number) =>
      inSeconds > 0 ? `Next try at ${at}, in ${String(inSeconds)} s.` : 'Trying now.',
    attempt: (n: number) => `Attempt ${String(n)}.`,
    delegated: (role: string) => `Takes a ${role}. You get a link to send when the rest is done.`,
    cancel: 'Cancel',
    cancelling: 'Cancelling: the request under way is finished first',
    retry: (failed: number) =>
      failed === 0
        ? 'Go on'
        : failed === 1
          ? 'Try the failed change again'
          : `Try the ${String(failed)} failed changes again`,
    retrying: 'Looking at what is left…',
    undo: 'Undo what was done',
    toStart: 'Back to start',
    close: 'Close',
    announceFailed: (title: string) => `Failed: ${title}`,
  },
} as const;

function primaryLabel(plan: PlanView): string {
  const own = plan.ownChanges;
  const all = plan.changes.length;
  if (own === 0) return all === 1 ? 'Hand this change over' : `Hand these ${String(all)} changes over`;
  if (plan.purpose === 'undo') {
    return own === 1 ? 'Take back this change' : `Take back these ${String(own)} changes`;
  }
  return own === 1 ? 'Make this change' : `Make these ${String(own)} changes`;
}
