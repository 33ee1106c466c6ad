import { useAnnounce } from '@fluentui/react-components';
import { useEffect } from 'react';

/**
 * Says words aloud when they change; nothing while they are null.
 * @param batchId what takes the place of words of the same name that were not said yet
 */
export function useAnnouncement(words: string | null, batchId: string | null = null): void {
  const { announce } = useAnnounce();
  useEffect(() => {
    if (words !== null) announce(words, { polite: true, ...(batchId !== null && { batchId }) });
  }, [announce, words, batchId]);
}

/** Says words aloud at once when they change, whatever is being said. */
export function useAlert(words: string | null): void {
  const { announce } = useAnnounce();
  useEffect(() => {
    if (words !== null) announce(words, { alert: true });
  }, [announce, words]);
}
