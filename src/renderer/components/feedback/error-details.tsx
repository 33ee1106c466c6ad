import type { AppError } from '../../../contract/errors';
import { Disclosure } from '../disclosure';
import { FactList } from '../fact-list';
import { Identifier } from '../identifier';
import { commonTexts, detailNames } from '../texts';

/** The ids and facts of an error that support asks for, folded; nothing where there are none. */
export function ErrorDetails({ error: { correlationId, details = {} } }: { readonly error: AppError }) {
  const named = Object.entries(details).map(([name, value]) => ({ name: detailNames[name] ?? name, value }));
  const { correlationId: name } = commonTexts;
  const facts =
    correlationId === ''
      ? named
      : [{ name, value: <Identifier what={name} value={correlationId} /> }, ...named];
  if (facts.length === 0) return null;
  return (
    <Disclosure label={commonTexts.details}>
      <FactList facts={facts} />
    </Disclosure>
  );
}
