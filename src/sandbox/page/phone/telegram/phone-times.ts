/** How this phone writes days and moments. One object for a zone, because making a formatter is what costs. */
export type PhoneTimes = {
  /** Names the calendar day in the zone; equal for two moments of one day. */
  readonly dayKey: (at: number) => string;
  /** "Today", "Yesterday", or the date. */
  readonly dayName: (at: number, now: number) => string;
  /** A moment in the letters of the Bot API's date-time entity: `r` or a choice of w, d or D, t or T. */
  readonly moment: (at: number, format: string) => string;
};

export function phoneTimes(zone: string): PhoneTimes {
  const formatter = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
  const key = formatter({ year: 'numeric', month: '2-digit', day: '2-digit' });
  const date = formatter({ weekday: 'long', day: 'numeric', month: 'long' });
  const moments = new Map<string, Intl.DateTimeFormat>();
  const dayKey = (at: number): string => key.format(at);
  return {
    dayKey,
    dayName: (at, now) => {
      if (dayKey(at) === dayKey(now)) return 'Today';
      return isDayBefore(dayKey(at), dayKey(now)) ? 'Yesterday' : date.format(at);
    },
    moment: (at, format) => {
      const known = moments.get(format) ?? formatter(momentOptions(format));
      moments.set(format, known);
      return known.format(at);
    },
  };
}

function momentOptions(format: string): Intl.DateTimeFormatOptions {
  const has = (letter: string): boolean => format.includes(letter);
  const isWhole = format === '' || format === 'r';
  return {
    ...(has('w') ? { weekday: has('D') ? 'long' : 'short' } : {}),
    ...(has('D') || isWhole ? { day: 'numeric', month: 'long' } : {}),
    ...(has('d') ? { day: 'numeric', month: 'numeric' } : {}),
    ...(has('t') || has('T') || isWhole ? { hour: '2-digit', minute: '2-digit' } : {}),
    ...(has('T') ? { second: '2-digit' } : {}),
  };
}

function isDayBefore(one: string, other: string): boolean {
  const asDay = (key: string): number => {
    const [day = 0, month = 0, year = 0] = key.split('/').map(Number);
    return Date.UTC(year, month - 1, day) / 86_400_000;
  };
  return asDay(other) - asDay(one) === 1;
}
