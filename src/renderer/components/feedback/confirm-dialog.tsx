import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { commonTexts } from '../texts';
import { useReturnFocus } from './use-return-focus';

interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The verb on the button that does it. */
  readonly action: string;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly cancel?: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that is hard to take back. Escape and *Cancel* leave everything as it is. */
export function ConfirmDialog({
  title,
  children,
  action,
  busy = false,
  disabled = false,
  cancel = commonTexts.cancel,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  useReturnFocus();
  return (
    <Dialog
      open
      modalType="alert"
      onOpenChange={(_, data) => {
        if (!data.open) onClose();
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{children}</DialogContent>
          <DialogActions>
            <Button appearance="secondary" onClick={onClose}>
              {cancel}
            </Button>
            <Button appearance="primary" disabledFocusable={busy || disabled} onClick={onConfirm}>
              {action}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
