/** An entry for a whole day, with a reminder in its morning. */
export interface CalendarEvent {
  /** Unique and the same each time, so that a second import replaces the entry. */
  readonly id: string;
  readonly on: Date;
  readonly title: string;
  readonly text: string;
}

/** A calendar file with these entries. Source: RFC 5545. `now` is when it was made. */
export function calendarFile(events: readonly CalendarEvent[], now: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Prepare for Rewst//Reminders//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...events.flatMap((event) => eventLines(event, now)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines({ id, on, title, text }: CalendarEvent, now: Date): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${id}@prepare-for-rewst`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${dateOf(on)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    // Nine in the morning of that day: it begins at midnight.
    'TRIGGER:PT9H',
    'END:VALARM',
    'END:VEVENT',
  ];
}

const dateOf = (moment: Date): string => moment.toISOString().slice(0, 10).replaceAll('-', '');

/** Text as RFC 5545 wants it (3.3.11). A name from the directory can't begin a line of its own. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replace(/\r\n|[\r\n\u0085\u2028\u2029]/g, '\\n')
    .replace(/[\u0000-\u001f\u007f]/g, '');
}

/** No line is longer than 75 bytes (3.1); what is longer goes on in the next, which begins with a space. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let length = 0;
  let result = '';
  for (const character of line) {
    const bytes = encoder.encode(character).length;
    if (length + bytes > 75) {
      result += '\r\n ';
      length = 1;
    }
    result += character;
    length += bytes;
  }
  return result;
}
