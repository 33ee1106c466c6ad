import type { ReactNode } from 'react';
import type { RegistrationCheck } from '../../contract/views/records';
import { Status } from '../components/feedback/status';
import { Timestamp } from '../components/timestamp';
import { registrationsTexts } from './texts';
import type { Tone } from '../components/feedback/tone-icon';
import { SmallText } from '../theme/text';

const texts = registrationsTexts.state;

/** What the last check of a registration has found, and how old it is. */
export function CheckStatus({ check }: { readonly check: RegistrationCheck | null }): ReactNode {
  if (check === null) return null;
  const { tone, words } = stateOf(check);
  return (
    <>
      <Status tone={tone}>{words}</Status>
      <SmallText as="span">
        {registrationsTexts.checkedAgo} <Timestamp iso={check.checkedAt} />
      </SmallText>
    </>
  );
}

function stateOf({ outcome, drift }: RegistrationCheck): { readonly tone: Tone; readonly words: string } {
  switch (outcome) {
    case 'gone':
      return { tone: 'failure', words: texts.gone };
    case 'notKnown':
      return { tone: 'unknown', words: texts.unknown };
    case 'refused':
      return { tone: 'failure', words: texts.refused };
    case 'perhaps':
      return { tone: 'warning', words: texts.perhaps };
    case 'works':
      if (drift === null) return { tone: 'success', words: texts.works };
      return drift.length === 0
        ? { tone: 'success', words: texts.asApproved }
        : { tone: 'warning', words: texts.changed(drift.length) };
  }
}
