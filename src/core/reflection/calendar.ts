import { Temporal } from 'temporal-polyfill';
import { localDate, resolveWall } from '../zone/local-time.js';
import type { LocalDate, Weekday } from './state.js';

export const dayAfter = (date: LocalDate): LocalDate => plusDays(date, 1);

export const plusDays = (date: LocalDate, days: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ days }).toString();

export const weekdayOf = (date: LocalDate): Weekday => Temporal.PlainDate.from(date).dayOfWeek as Weekday;

/** False for what is no date, and for anything that is not written as one. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** False for the days that a place left out when it changed its side of the date line (Apia had no 30 December 2011). */
export const hasDay = (zone: string, date: LocalDate): boolean =>
  localDate(resolveWall({ zone, date, time: '00:00' }), zone) === date;

export const laterDate = (first: LocalDate, ...rest: readonly (LocalDate | null)[]): LocalDate =>
  rest.reduce<LocalDate>((latest, date) => (date !== null && date > latest ? date : latest), first);
