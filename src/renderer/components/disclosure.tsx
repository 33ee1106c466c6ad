import { Button, makeStyles, type ButtonProps } from '@fluentui/react-components';
import { useId, useState, type ReactNode } from 'react';
import { ClosedIcon, OpenedIcon } from '../theme/icons';

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', gap: '8px', alignItems: 'flex-start', minWidth: 0 },
  body: { width: '100%', minWidth: 0, paddingInlineStart: '22px', boxSizing: 'border-box' },
  button: {
    marginInlineStart: '-10px',
    textAlign: 'start',
    fontWeight: 'normal',
    minWidth: 0,
    // There it has a border, which stands where the text around it does.
    '@media (forced-colors: active)': { marginInlineStart: '0' },
  },
});

interface DisclosureButtonProps extends Pick<ButtonProps, 'appearance' | 'className' | 'children'> {
  readonly open: boolean;
  /** The id of what it opens. */
  readonly controls: string;
  readonly onToggle: (open: boolean) => void;
}

/** Opens and closes something beside or below it. */
export function DisclosureButton({ open, controls, onToggle, ...button }: DisclosureButtonProps) {
  return (
    <Button
      size="small"
      appearance="transparent"
      icon={open ? <OpenedIcon /> : <ClosedIcon />}
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      onClick={() => onToggle(!open)}
      {...button}
    />
  );
}

interface DisclosureProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly startsOpen?: boolean;
}

/** Folds away what not everybody needs. */
export function Disclosure({ label, children, startsOpen = false }: DisclosureProps) {
  const styles = useStyles();
  const [open, setOpen] = useState(startsOpen);
  const id = useId();
  return (
    <div className={styles.box}>
      <DisclosureButton open={open} controls={id} className={styles.button} onToggle={setOpen}>
        {label}
      </DisclosureButton>
      {open && (
        <div id={id} className={styles.body}>
          {children}
        </div>
      )}
    </div>
  );
}
