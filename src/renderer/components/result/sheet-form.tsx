import { mergeClasses, useAnnounce } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { CallInput } from '../../../contract/calls';
import type { SheetView } from '../../../contract/views/run';
import { SmallButton } from '../buttons';
import { useCall } from '../../state/api';
import { PrintIcon, SaveIcon, SuccessIcon, WaitingIcon } from '../../theme/icons';
import { BorderedList, BorderedRow, BodyText, Inline, Lines, QuietText, SmallText } from '../../theme/text';
import { CopyButton } from '../copy-button';
import { ErrorNotice } from '../feedback/error-notice';
import { Identifier } from '../identifier';
import { Section } from '../page/section';
import { commonTexts } from '../texts';
import { AddToCalendar } from '../secret/add-to-calendar';
import { Timestamp } from '../timestamp';
import { useFieldStyles } from './field-styles';
import { SecretField } from './secret-field';
import { SecretNotStored } from './secret-not-stored';
import { resultTexts } from './texts';

type Field = SheetView['rows'][number]['field'];

interface SheetProps {
  readonly sheet: SheetView;
  /** By which main finds it again when it is saved. */
  readonly name: CallInput<'sheet.save'>;
}

/** The four values as a form that looks like Rewst's, each copied with one press and ticked then. */
export function SheetForm({ sheet, name }: SheetProps) {
  const field = useFieldStyles();
  const [copied, setCopied] = useState<readonly Field[]>([]);
  const tick = (which: Field) => setCopied((before) => [...before.filter((f) => f !== which), which]);
  return (
    <div data-print="sheet">
      <BodyText data-print="only">{resultTexts.sheetOf(sheet.appName, sheet.tenantName)}</BodyText>
      <Section title={resultTexts.formTitle} lead={resultTexts.formLead} actions={<Keep name={name} />}>
        <BorderedList as="div">
          {sheet.rows.map((row) => (
            <BorderedRow as="div" key={row.field} className={field.row} role="group" aria-label={row.field}>
              <Tick done={copied.includes(row.field)} />
              <BodyText as="span" className={field.label}>
                {row.field}
              </BodyText>
              <Lines className={field.body}>
                <RowValue row={row} sheet={sheet} onCopied={() => tick(row.field)} />
                <SmallText>{row.hint}</SmallText>
              </Lines>
            </BorderedRow>
          ))}
        </BorderedList>
        <Lines>
          <Inline>
            <QuietText as="span">{resultTexts.callback}</QuietText>
            <Identifier what={resultTexts.callback} value={sheet.callback} />
          </Inline>
          <SmallText>{resultTexts.callbackHint}</SmallText>
        </Lines>
      </Section>
    </div>
  );
}

function Tick({ done }: { readonly done: boolean }) {
  const field = useFieldStyles();
  const Icon = done ? SuccessIcon : WaitingIcon;
  return (
    <span className={mergeClasses(field.tick, done ? field.ticked : field.unticked)} data-print="chrome">
      <Icon aria-hidden />
    </span>
  );
}

interface RowValueProps {
  readonly row: SheetView['rows'][number];
  readonly sheet: SheetView;
  readonly onCopied: () => void;
}

function RowValue({ row, sheet, onCopied }: RowValueProps): ReactNode {
  const field = useFieldStyles();
  if (row.field === 'Client Secret') return <SecretValue sheet={sheet} onCopied={onCopied} />;
  if (row.value === null || row.value === '') {
    return <span className={mergeClasses(field.value, field.empty)}>{resultTexts.leaveEmpty}</span>;
  }
  return (
    <div className={field.line}>
      <code className={field.value}>{row.value}</code>
      <span className={field.buttons} data-print="chrome">
        <CopyButton
          what={row.field}
          text={row.value}
          appearance="secondary"
          label={commonTexts.copy}
          onCopied={onCopied}
        />
      </span>
    </div>
  );
}

function SecretValue({ sheet: { secret }, onCopied }: Omit<RowValueProps, 'row'>): ReactNode {
  const field = useFieldStyles();
  switch (secret.state) {
    case 'none':
    case 'removed':
      return (
        <>
          <span className={mergeClasses(field.value, field.empty)}>
            {secret.state === 'none' ? resultTexts.noSecret : resultTexts.removed}
          </span>
          <BodyText>{secret.why}</BodyText>
        </>
      );
    case 'notStored':
      return <SecretNotStored secret={secret} onCopied={onCopied} />;
    case 'stored':
      return (
        <>
          <SecretField secretRef={secret.ref} onCopied={onCopied} />
          <SmallText>
            {resultTexts.inKeychain}{' '}
            {secret.expires === null ? (
              resultTexts.expiresUnknown
            ) : (
              <>
                {resultTexts.expires} <Timestamp iso={secret.expires} form="date" />.
              </>
            )}{' '}
            {resultTexts.remind}
          </SmallText>
          {secret.expires !== null && <AddToCalendar secret={secret.ref} />}
        </>
      );
  }
}

function Keep({ name }: Pick<SheetProps, 'name'>): ReactNode {
  const { announce } = useAnnounce();
  const save = useCall('sheet.save');
  const print = useCall('sheet.print');
  const saved = save.loadable.state === 'ok' && save.loadable.value.saved;
  const keep = async () => {
    const result = await save.run(name);
    if (result.ok && result.value.saved) announce(resultTexts.saved, { polite: true });
  };
  return (
    <div data-print="chrome">
      <Inline>
        <SmallText as="span">{saved ? resultTexts.saved : resultTexts.withoutSecret}</SmallText>
        <SmallButton icon={<SaveIcon />} disabledFocusable={save.busy} onClick={() => void keep()}>
          {resultTexts.save}
        </SmallButton>
        <SmallButton icon={<PrintIcon />} disabledFocusable={print.busy} onClick={() => void print.run()}>
          {resultTexts.print}
        </SmallButton>
      </Inline>
      <ErrorNotice error={save.error} onRetry={() => void keep()} />
      <ErrorNotice error={print.error} onRetry={() => void print.run()} />
    </div>
  );
}
