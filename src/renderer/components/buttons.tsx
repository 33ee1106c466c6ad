import { Button, type ButtonProps } from '@fluentui/react-components';
import { BackIcon } from '../theme/icons';
import { commonTexts } from './texts';

/** A button in a notice, or beside text. */
export function SmallButton(props: ButtonProps) {
  return <Button size="small" {...props} />;
}

/** The way back, at the left of a footer. */
export function BackButton({ children = commonTexts.back, ...rest }: ButtonProps) {
  return (
    <Button icon={<BackIcon />} {...rest}>
      {children}
    </Button>
  );
}
