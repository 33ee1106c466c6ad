import { useFocusFinders } from '@fluentui/react-components';

/**
 * Keeps Fluent's focus management alive between dialogs. Where a dialog is the only part that uses it, it ends with the
 * dialog, before it has shown the rest of the page to screen readers again.
 */
export default function FocusManagement() {
  useFocusFinders();
  return null;
}
