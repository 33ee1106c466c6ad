import type { CallName } from '../../contract/calls';

/**
 * Whether a call is answered only right after a key or a click that main itself saw, which a script in the page can't make:
 * what reaches the tenant, a secret, the clipboard, the browser or the sign-in app, or deletes something. Every call has to
 * be decided on.
 */
export const needsInput: Readonly<Record<CallName, boolean>> = {
  'app.info': false,
  'app.openLink': true,
  'app.copyText': true,
  'call.cancel': false,
  'practice.scenarios': false,
  'practice.start': false,
  'practice.stop': false,
  'identity.state': false,
  'identity.signIn': false,
  'identity.cancel': false,
  'identity.signOut': false,
  'tenant.inspect': false,
  'apps.search': false,
  'apps.secrets': false,
  'plan.make': false,
  'run.start': true,
  'run.state': false,
  'run.current': false,
  'run.cancel': false,
  'run.retry': true,
  'run.checkAgain': false,
  'secret.copy': true,
  'secret.reveal': true,
  'secret.discard': true,
  // these end in a dialog of the system
  'sheet.save': false,
  'sheet.print': false,
  'sheet.of': false,
  'registrations.list': false,
  'registrations.check': false,
  'registrations.forget': true,
  'troubleshoot.paste': true,
  'troubleshoot.examine': false,
  'troubleshoot.remember': false,
  'troubleshoot.history': false,
  'troubleshoot.helped': false,
  'troubleshoot.clear': true,
  'activity.list': false,
  'activity.detail': false,
  'activity.export': false,
  'settings.get': false,
  'settings.set': true,
  'settings.clearData': true,
  'support.preview': false,
  'support.save': false,
};
