const forms = {
  full: new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' }),
  dateTime: new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }),
  date: new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }),
  time: new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' }),
} as const;
type Form = keyof typeof forms;

const isDate = (iso: string) => !Number.isNaN(Date.parse(iso));

/** A moment in local words, for use inside a sentence. What is no date stays as it came. */
export function localTime(iso: string, form: Form): string {
  return isDate(iso) ? forms[form].format(new Date(iso)) : iso;
}

/** A moment in local time; the zone and the whole date on hover. What is no date is shown as it came. */
export function Timestamp({ iso, form = 'dateTime' }: { readonly iso: string; readonly form?: Form }) {
  if (!isDate(iso)) return <span>{iso}</span>;
  return (
    <time dateTime={iso} title={localTime(iso, 'full')}>
      {localTime(iso, form)}
    </time>
  );
}

/** A length of time as minutes and seconds, such as 4:05. */
export function clockTime(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}
