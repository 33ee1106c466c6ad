import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';
import { commonTexts } from '../texts';
import { useReturnFocus } from './use-return-focus';

const useStyles = makeStyles({ wide: { maxWidth: '860px' } });

interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The verb on the button that does it. */
  readonly action: string;
  readonly icon?: ReactElement;
  /** There is more to read than to confirm: it is wide, and a click beside it closes it. */
  readonly isReading?: boolean;
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
  icon,
  isReading = false,
  busy = false,
  disabled = false,
  cancel = commonTexts.cancel,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const styles = useStyles();
  useReturnFocus();
  return (
    <Dialog
      open
      modalType={isReading ? 'modal' : 'alert'}
      onOpenChange={(_, data) => {
        if (!data.open) onClose();
      }}
    >
      <DialogSurface className={isReading ? styles.wide : ''}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{children}</DialogContent>
          <DialogActions>
            <Button appearance="secondary" onClick={onClose}>
              {cancel}
            </Button>
            <Button
              appearance="primary"
              {...(icon !== undefined && { icon })}
              disabledFocusable={busy || disabled}
              onClick={onConfirm}
            >
              {action}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
