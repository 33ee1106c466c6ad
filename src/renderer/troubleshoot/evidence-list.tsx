import type { ReactNode } from 'react';
import type { ExaminationView } from '../../contract/views/records';
import { SmallButton } from '../components/buttons';
import { FindingsList } from '../components/findings/findings-list';
import { SecretTable } from '../components/secret/secret-table';
import { RefreshIcon } from '../theme/icons';
import { BodyText, Inline, Lines, QuietText, Stack, StrongText, Subheading } from '../theme/text';
import { troubleshootTexts as texts } from './texts';

interface EvidenceProps {
  readonly examination: ExaminationView;
  readonly busy: boolean;
  readonly onAgain: () => void;
  /** What can be done about it, right under the verdict. */
  readonly children?: ReactNode;
}

/** What the tenant's real state says: the verdict first, then the findings that it rests on. */
export function EvidenceList({ examination, busy, onAgain, children }: EvidenceProps) {
  const { verdict, findings, nextLikely, secrets, account } = examination;
  return (
    <Stack>
      <BodyText strong>{verdict}</BodyText>
      {children}
      {account !== null && <QuietText>{texts.lookedAtAccount(account)}</QuietText>}
      <FindingsList label={texts.lookUp} findings={findings} onFix={null} />
      {nextLikely !== null && (
        <BodyText>
          <StrongText>{texts.next}:</StrongText> {nextLikely}
        </BodyText>
      )}
      {secrets.length > 0 && <Secrets secrets={secrets} />}
      <Inline>
        <SmallButton icon={<RefreshIcon />} disabledFocusable={busy} onClick={onAgain}>
          {busy ? texts.examining : texts.examineAgain}
        </SmallButton>
      </Inline>
    </Stack>
  );
}

function Secrets({ secrets }: { readonly secrets: ExaminationView['secrets'] }) {
  return (
    <Lines>
      <Subheading>{texts.secretsTitle}</Subheading>
      <QuietText>{texts.secretsLead}</QuietText>
      <SecretTable secrets={secrets} label={texts.secretsTitle} />
    </Lines>
  );
}
