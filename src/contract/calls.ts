import { z } from 'zod';
import { regions } from '../domain/registration/callback';
import { linkSchema } from '../domain/links';
import { longestPaste } from './limits';
import { planRequestSchema } from './plan-request';
import { screenNames } from './screens';
import { appViewSchema, scenarioSchema, settingsSchema, settingsViewSchema } from './views/app';
import { identityViewSchema } from './views/identity';
import { progressViewSchema } from './views/progress';
import { planViewSchema } from './views/plan';
import {
  activityDetailSchema,
  activityRowSchema,
  diagnosisRecordSchema,
  examinationViewSchema,
  extrasViewSchema,
  registrationCheckSchema,
  registrationRowSchema,
  secretRowSchema,
} from './views/records';
import { runViewSchema, secretRefSchema, sheetViewSchema, verificationViewSchema } from './views/run';
import {
  accountRowSchema,
  checksViewSchema,
  lastSubjectSchema,
  readinessProgressSchema,
  readinessViewSchema,
} from './views/readiness';
import { appRowSchema, tenantViewSchema } from './views/tenant';

const nothing = z.undefined();
const done = z.null();
const id = z.string().min(1).max(100);

/**
 * Names a call that may have to wait, so that the window can say what for and end it: `progress` events bear it, and `call.cancel`
 * takes it. The window makes it up; one that is used again ends the call before.
 */
const requestId = id.optional();

/** Which sheet: the one that a run ended with, or that of an app as it stands in the tenant. */
const sheetNameSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('run'), runId: id }),
  z.strictObject({ of: z.literal('app'), appId: z.guid() }),
]);

/** Which report: that of the last check with this app, or of the last one without an app. */
const reportNameSchema = z.strictObject({ appId: z.guid().nullable() });

interface Call {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}
const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/**
 * Every call from the renderer to main: what it takes and what it answers. Both sides derive their types from this
 * table; main parses every input with it. A call names things (a plan's id, a secret's reference) and never carries a
 * change to be made, a secret or a token.
 */
export const calls = {
  'app.info': call(nothing, appViewSchema),
  /** Opens a page in the browser. The window says which page; main knows its address. */
  'app.openLink': call(z.strictObject({ link: linkSchema }), done),
  'app.copyText': call(z.strictObject({ text: z.string().max(100_000) }), done),

  /** Ends a call that waits, as {@link requestId} says; it then fails as `cancelled`. One that has ended is left alone. */
  'call.cancel': call(z.strictObject({ requestId: id }), done),

  'practice.scenarios': call(nothing, z.array(scenarioSchema)),
  /** Enters practice mode with this scenario, signed out and with a fresh practice tenant. */
  'practice.start': call(z.strictObject({ scenario: id }), appViewSchema),
  'practice.stop': call(nothing, appViewSchema),

  'identity.state': call(nothing, identityViewSchema),
  /** Opens the system browser and answers when the user is signed in (or with why not). */
  'identity.signIn': call(nothing, identityViewSchema),
  'identity.cancel': call(nothing, done),
  'identity.signOut': call(nothing, identityViewSchema),

  /** The one read before anything is written. `fresh: false` answers from the last read where there is one. */
  'tenant.inspect': call(z.strictObject({ requestId, fresh: z.boolean() }), tenantViewSchema),
  /** Searches by the start of the name or by client id; `owned` lists what the user owns. At most 100 rows. */
  'apps.search': call(
    z.strictObject({ requestId, query: z.string().max(300), owned: z.boolean() }),
    z.object({ rows: z.array(appRowSchema), more: z.boolean() }),
  ),
  /** What an app has beyond what Rewst asks for. */
  'apps.extras': call(z.strictObject({ requestId, appId: z.guid() }), extrasViewSchema),
  'apps.secrets': call(z.strictObject({ requestId, appId: z.guid() }), z.array(secretRowSchema)),

  /** Reads what is there and says what would be changed. Writes nothing. */
  'plan.make': call(z.strictObject({ requestId, request: planRequestSchema }), planViewSchema),

  /**
   * Starts the plan with this id. `confirmed` lists the changes whose consequence was confirmed one by one;
   * `typedName` is what the user typed where a plan deletes an app. Answers at once with the run; `run` events follow.
   */
  'run.start': call(
    z.strictObject({
      planId: id,
      confirmed: z.array(z.string().max(10_000)).max(500),
      typedName: z.string().max(300).optional(),
    }),
    runViewSchema,
  ),
  'run.state': call(z.strictObject({ runId: id }), runViewSchema),
  'run.current': call(nothing, runViewSchema.nullable()),
  'run.cancel': call(z.strictObject({ runId: id }), done),
  /** Ends a wait that may be ended: what was waited for is taken for not there, and taken back where it turns up. */
  'run.goOn': call(z.strictObject({ runId: id }), done),
  /** Carries on with what failed; answers with the new run. */
  'run.retry': call(z.strictObject({ requestId, runId: id }), runViewSchema),
  /** Reads everything back again, for what Microsoft still copies or someone else consents to. */
  'run.checkAgain': call(z.strictObject({ requestId, runId: id }), verificationViewSchema),

  'secret.copy': call(secretRefSchema, z.object({ clearsAfterSeconds: z.number() })),
  'secret.reveal': call(secretRefSchema, z.object({ secret: z.string() })),
  /** Removes a secret from the app that could not be stored. */
  'secret.discard': call(z.strictObject({ requestId, ref: secretRefSchema }), runViewSchema),

  /** Saves reminders of the end of a secret that was made here, as a calendar file. It holds no secret. */
  'secret.saveReminders': call(secretRefSchema, z.object({ saved: z.boolean() })),

  'sheet.save': call(sheetNameSchema, z.object({ saved: z.boolean() })),
  /** Prints the sheet that the window shows; what is on paper is for the print styles to say. */
  'sheet.print': call(nothing, done),
  'sheet.of': call(z.strictObject({ requestId, appId: z.guid() }), sheetViewSchema),

  'registrations.list': call(nothing, z.array(registrationRowSchema)),
  'registrations.check': call(z.strictObject({ requestId, appId: z.guid() }), checksViewSchema),
  /** Checks every registration of the tenant that is signed in, in one go. */
  'registrations.checkAll': call(z.strictObject({ requestId }), z.array(registrationCheckSchema)),
  /** What the last checks since the program started have found. */
  'registrations.checks': call(nothing, z.array(registrationCheckSchema)),
  /** Takes something that has changed as approved; `key` names it as the last check did. */
  'registrations.accept': call(
    z.strictObject({ appId: z.guid(), key: z.string().min(1).max(4200) }),
    registrationCheckSchema,
  ),
  /** Saves the list as a CSV file. */
  'registrations.export': call(nothing, z.object({ saved: z.boolean() })),
  'registrations.forget': call(z.strictObject({ appId: z.guid(), tenantId: z.guid() }), done),

  /**
   * The text on the clipboard, only right after a key or a click that main itself saw; empty while it is a client secret that
   * this program copied.
   */
  'troubleshoot.paste': call(nothing, z.object({ text: z.string() })),
  /** `chosen`: the id of a cause that the user chose instead of the one that was found. */
  'troubleshoot.examine': call(
    z.strictObject({
      requestId,
      text: z.string().max(longestPaste),
      appId: z.guid().nullable(),
      /** The account that authorises in Rewst; null for the one that was checked last in this tenant. */
      account: z.guid().nullable(),
      chosen: z.string().max(100).nullable(),
    }),
    examinationViewSchema,
  ),
  'troubleshoot.remember': call(
    z.strictObject({ text: z.string().max(longestPaste) }),
    diagnosisRecordSchema,
  ),
  'troubleshoot.history': call(nothing, z.array(diagnosisRecordSchema)),
  'troubleshoot.helped': call(z.strictObject({ id, helped: z.enum(['yes', 'no', 'notSaid']) }), done),
  'troubleshoot.clear': call(nothing, done),

  /** The account that was checked last in this tenant, and the region that is likeliest for the app. */
  'readiness.last': call(z.strictObject({ appId: z.guid().nullable() }), lastSubjectSchema),
  /**
   * Accounts whose name or user principal name begins with the query, at most 25. Without one, those that are probably meant: with
   * "rewst" in their name, the one that is signed in last.
   */
  'readiness.accounts': call(
    z.strictObject({ query: z.string().max(300) }),
    z.object({ rows: z.array(accountRowSchema), more: z.boolean() }),
  ),
  /** Asks the user, in the browser, to let this program read relationships with customers. */
  'readiness.askForRelationships': call(z.strictObject({ requestId }), z.object({ granted: z.boolean() })),
  /**
   * Reads everything that says whether Rewst will be able to sign in and work, and writes nothing. `readiness` events bear what is
   * known by then. `region: null` looks at every region's addresses; `relationships` only where they were granted.
   */
  'readiness.check': call(
    z.strictObject({
      requestId,
      account: z.guid(),
      appId: z.guid().nullable(),
      region: z.enum(regions).nullable(),
      relationships: z.boolean(),
    }),
    readinessViewSchema,
  ),

  'activity.list': call(nothing, z.object({ rows: z.array(activityRowSchema), setAside: z.number() })),
  'activity.detail': call(z.strictObject({ runId: id }), activityDetailSchema),
  'activity.export': call(nothing, z.object({ saved: z.boolean() })),

  /**
   * Saves the customers as CSV, or the whole report, from what main itself found out last with this app for the signed-in
   * account. Refused as `notChecked` where that is nothing.
   */
  'customers.export': call(reportNameSchema, z.object({ saved: z.boolean() })),
  'readiness.saveReport': call(reportNameSchema, z.object({ saved: z.boolean() })),
  /** Prints the report that the window shows; what is on paper is for the print styles to say. */
  'readiness.print': call(nothing, done),

  'settings.get': call(nothing, settingsViewSchema),
  'settings.set': call(settingsSchema, settingsViewSchema),
  /**
   * Removes the sign-in, the history and the journal of this computer; client secrets only where `secrets` says so. Refused as
   * `alreadyRunning` or `secretNotStored` while the journal is still needed.
   */
  'settings.clearData': call(z.strictObject({ secrets: z.boolean() }), done),
  'support.preview': call(nothing, z.object({ text: z.string() })),
  'support.save': call(nothing, z.object({ saved: z.boolean() })),
} as const satisfies Readonly<Record<string, Call>>;

export type CallName = keyof typeof calls;
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]['input']>;
export type CallOutput<N extends CallName> = z.output<(typeof calls)[N]['output']>;

/** Every event from main to the renderer. */
export const events = {
  identity: identityViewSchema,
  run: runViewSchema,
  /** What a call with a requestId waits for just now; null when that wait is over. */
  progress: z.object({ requestId: id, progress: progressViewSchema.nullable() }),
  readiness: readinessProgressSchema,
  app: appViewSchema,
  /** A menu command or a second start asks the window to show a screen. */
  show: z.object({ screen: z.enum(screenNames) }),
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;
