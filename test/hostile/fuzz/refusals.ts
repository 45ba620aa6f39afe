import { renderNotice } from '../../../src/copy/render-notice.js';
import type { Notice } from '../../../src/core/notice.js';
import { instant } from '../../../src/core/instant.js';
import { wordsOf } from '../../app/fakes/fake-platform.js';
import { must } from './attack.js';

const READER = {
  locale: 'en',
  zone: 'Europe/Berlin',
  now: instant(Date.UTC(2026, 2, 3, 20)),
  platform: 'telegram',
  texts: new Map(),
  operator: null,
  invite: null,
} as const;

/** As long as nobody writes it by chance within our own words. */
const LONG_ENOUGH = 24;
const known = new Map<string, string>();

/** A refusal has words, and none of theirs: what was typed in a group would stand there a second time. */
export function noticeSpeaks(notice: Notice, typed: string): void {
  const key = JSON.stringify(notice);
  const words = known.get(key) ?? wordsOf(renderNotice(notice, READER));
  known.set(key, words);
  must(words.trim().length > 10, `${key} says nothing`);
  must(!(typed.length >= LONG_ENOUGH && words.includes(typed)), 'it repeats what was typed');
}
