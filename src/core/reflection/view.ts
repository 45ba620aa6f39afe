import { assertNever } from '../assert-never.js';
import type { ReflectionContext } from './context.js';
import { isNight } from './due.js';
import { entryCard, lineOf } from './entry-card.js';
import { home } from './home.js';
import type { ReflectionNotice } from './notice.js';
import type { ReflectionQuery } from './requests.js';
import { todayOf } from './schedule.js';
import type { JournalEntry, LocalMonth } from './state.js';
import { viewTogether } from './together.js';

/** Entries on a page of a month. */
export const ENTRIES_A_PAGE = 8;

/** The month that `journal/month` shows: the wished one if they wrote in it, else the newest. Null: they never wrote. */
export function monthShown(months: readonly LocalMonth[], wished: LocalMonth | null): LocalMonth | null {
  return wished !== null && months.includes(wished) ? wished : (months[0] ?? null);
}

/** What a query shows. An entry or a question of somebody else is none. */
export function viewReflection(
  context: ReflectionContext,
  query: Exclude<ReflectionQuery, { kind: 'journal/found' | 'journal/month' }>,
): ReflectionNotice {
  const { me, library, entry } = context;
  switch (query.kind) {
    case 'reflect/show':
      return home(context);
    case 'reflect/times':
      return me.settings.zone === null ? { kind: 'reflect/needs-zone' } : { kind: 'reflect/times' };
    case 'reflect/days':
      return chooseDays(context, query.time);
    case 'reflect/pauses':
      return { kind: 'reflect/pauses', today: todayOf(context) };
    case 'reflect/prompt':
      return library.prompts.some(({ id }) => id === query.promptId)
        ? { kind: 'reflect/prompt', promptId: query.promptId, followUp: query.followUp, unasked: false }
        : home(context);
    case 'journal/entry':
      return entry === null ? home(context) : entryCard(context, entry, Math.max(0, query.page));
    case 'together/show':
      return viewTogether(context);
    default:
      return assertNever(query);
  }
}

function chooseDays({ me }: ReflectionContext, time: number): ReflectionNotice {
  const { zone, quietFrom, quietUntil } = me.settings;
  if (zone === null) return { kind: 'reflect/needs-zone' };
  if (!Number.isInteger(time) || time < 0 || time >= 1440) return { kind: 'reflect/times' };
  return isNight(time, me.settings)
    ? { kind: 'reflect/in-quiet-hours', time, from: quietFrom, until: quietUntil }
    : { kind: 'reflect/days', time };
}

/** A page of a month. `month`: what `monthShown` gives; `entries`: those of it, newest first. */
export function viewMonth(
  months: readonly LocalMonth[],
  month: LocalMonth | null,
  wished: number,
  entries: readonly JournalEntry[],
): ReflectionNotice {
  if (month === null || entries.length === 0) return { kind: 'journal/empty' };
  const pages = Math.ceil(entries.length / ENTRIES_A_PAGE);
  // A page that went with what was deleted: the last one there is.
  const page = Math.min(Math.max(0, wished), pages - 1);
  const place = months.indexOf(month);
  return {
    kind: 'journal/month',
    month,
    entries: entries.slice(page * ENTRIES_A_PAGE, (page + 1) * ENTRIES_A_PAGE).map(lineOf),
    page,
    pages,
    earlier: months[place + 1] ?? null,
    later: months[place - 1] ?? null,
  };
}
