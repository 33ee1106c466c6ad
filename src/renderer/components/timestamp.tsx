import { useMemo } from 'react';

const full = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'full',
  timeStyle: 'long',
});
const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const dateOnly = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });
const timeOnly = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

const forms = { dateTime, date: dateOnly, time: timeOnly } as const;

/** A moment in local words, for use inside a sentence; null where it is no date. */
export function localTime(iso: string, form: keyof typeof forms): string | null {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? null : forms[form].format(date);
}

/** A moment in local time; the zone and the whole date on hover. What is no date is shown as it came. */
export function Timestamp({
  iso,
  form = 'dateTime',
}: {
  readonly iso: string;
  readonly form?: keyof typeof forms;
}) {
  const shown = useMemo(() => {
    const date = new Date(iso);
    if (Number.isNaN(date.getTime())) return null;
    return { text: forms[form].format(date), title: full.format(date) };
  }, [iso, form]);
  if (shown === null) return <span>{iso}</span>;
  return (
    <time dateTime={iso} title={shown.title}>
      {shown.text}
    </time>
  );
}

/** A length of time as minutes and seconds, such as 4:05. */
export function clockTime(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}
