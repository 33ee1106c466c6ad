import { useAnnounce } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { SmallButton } from './buttons';
import { callSafely, useApi } from '../state/api';
import { CopyIcon, TickIcon } from '../theme/icons';
import { commonTexts } from './texts';

interface CopyButtonProps {
  /** What is copied, for the button's name: "Copy Client ID". */
  readonly what: string;
  readonly text: string;
  readonly appearance?: 'subtle' | 'secondary' | 'primary';
  /** The words beside the icon, such as "Copy"; none where the icon stands alone. */
  readonly label?: string;
  readonly onCopied?: () => void;
}

/** Longest time that a button shows its tick, in milliseconds. */
const tickTime = 3000;

/** Copies a text that is no secret, shows a tick and says so. */
export function CopyButton({ what, text, appearance = 'subtle', label, onCopied }: CopyButtonProps) {
  const api = useApi();
  const { announce } = useAnnounce();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), tickTime);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const result = await callSafely(api, 'app.copyText', { text });
    setCopied(result.ok);
    announce(result.ok ? commonTexts.copiedOf(what) : commonTexts.copyFailed, { polite: true });
    if (result.ok) onCopied?.();
  };
  return (
    <SmallButton
      appearance={appearance}
      icon={copied ? <TickIcon /> : <CopyIcon />}
      aria-label={commonTexts.copyOf(what)}
      onClick={() => void copy()}
    >
      {label === undefined ? undefined : copied ? commonTexts.copied : label}
    </SmallButton>
  );
}
