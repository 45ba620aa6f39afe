import { MINUTE } from '../core/instant.js';
import type { Schedule } from '../core/reflection/state.js';
import { daysWords } from './calendar-words.js';
import { dances } from './export-dance-text.js';
import type { Export } from './export-format.js';
import { lines, opened, section, when } from './export-lines.js';
import { pairs } from './export-pairs-text.js';
import { durationWords } from './moments.js';
import type { Reader } from './reader.js';
import { type Voice, voiceFor } from './voice.js';
import { usableZone } from './zoned-format.js';

/**
 * The same as the JSON of a copy, to be read by whoever it belongs to: in their language, and on the clock of their own
 * zone (UTC where they gave none). Nothing is left out, nothing is shortened.
 */
export function exportText(of: Export, reader: Reader): string {
  const voice = voiceFor(reader);
  const sections = [
    head(voice, of),
    settings(voice, of),
    section(voice, voice.words.exported.journal, journal(voice, of), '\n\n'),
    section(voice, voice.words.exported.notes, notes(voice, of), '\n\n'),
    section(voice, voice.words.exported.together, together(voice, of), '\n\n'),
    section(voice, voice.words.exported.breaks, breaks(voice, of), '\n\n'),
    ...pact(voice, of),
    ...dances(voice, of),
    ...prompts(voice, of),
    ...pairs(voice, of),
    ...bonds(voice, of),
  ];
  return `${sections.join('\n\n\n')}\n`;
}

function head(voice: Voice, of: Export): string {
  const text = voice.words.exported;
  const zone = usableZone(voice.reader.zone);
  return lines(
    text.title,
    '',
    text.made(when(voice, of.madeAt)),
    zone === null ? text.zoneUnknown : text.inZone(zone),
    text.since(when(voice, of.since)),
  );
}

function settings(voice: Voice, { settings: own, accounts, returnsKept }: Export): string {
  const { words } = voice;
  const text = words.exported;
  const names = words.settings;
  const { from, until } = own.quietHours;
  const rows: readonly (readonly [name: string, value: string])[] = [
    [names.zone, own.zone ?? names.zoneUnset],
    [names.quiet, from === until ? names.quietNone : names.quietSpan(from, until)],
    [names.previews, names.previewsNow[own.previews]],
    [names.tendency, words.tendencies[own.tendency]],
    [names.keepItLight, own.keepItLight ? names.on : names.off],
    [
      names.writeTo,
      own.writeTo === null ? names.lastUsed : `${words.platforms[own.writeTo.platform]}, ${own.writeTo.id}`,
    ],
  ];
  return lines(
    section(voice, text.settings, [
      text.language(own.language),
      ...rows.map(([name, value]) => `${name}: ${value}`),
      text.returnsKept(returnsKept),
    ]),
    '',
    '',
    section(
      voice,
      text.accounts,
      accounts.map(({ platform, id, since }) => text.account(words.platforms[platform], id, when(voice, since))),
    ),
  );
}

const journal = (voice: Voice, of: Export): readonly string[] =>
  of.journal.map((entry) => {
    const text = voice.words.exported;
    const marks = [
      when(voice, entry.writtenAt),
      entry.editedAt === null ? null : text.edited(when(voice, entry.editedAt)),
      entry.shared ? text.shared : null,
    ];
    return lines(
      marks.filter((mark) => mark !== null).join(' '),
      entry.question?.text ?? null,
      opened(voice, entry.text),
      ...(entry.sharedText === undefined ? [] : [text.sharedAs, opened(voice, entry.sharedText)]),
    );
  });

const notes = (voice: Voice, of: Export): readonly string[] =>
  of.notes.map(({ at, text }) => lines(when(voice, at), opened(voice, text)));

const together = (voice: Voice, of: Export): readonly string[] =>
  of.together.map(({ answeredAt, question, status, text }) =>
    lines(
      `${when(voice, answeredAt)} ${voice.words.exported.togetherStatus[status]}`,
      question.text,
      opened(voice, text),
    ),
  );

const breaks = (voice: Voice, of: Export): readonly string[] =>
  of.breaks.map(({ openedAt, endedAt, promise, extensions, parked }) => {
    const text = voice.words.exported;
    const from = when(voice, openedAt);
    return lines(
      endedAt === null ? text.breakRuns(from) : text.breakFrom(from, when(voice, endedAt)),
      promise === null ? text.waited : text.promised(when(voice, promise.until)),
      promise?.line == null ? null : text.line(promise.line),
      extensions === 0 ? null : text.extended(extensions),
      promise?.returnedAt == null ? null : text.returned(when(voice, promise.returnedAt)),
      ...(parked === undefined ? [] : [text.parked, opened(voice, parked)]),
    );
  });

function pact(voice: Voice, { pact: of }: Export): readonly string[] {
  if (of === null) return [];
  const text = voice.words.exported;
  return [
    section(voice, text.pact, [
      ...(of.signed === null ? [] : [text.pactSigned(of.signedAt === null ? '' : when(voice, of.signedAt))]),
      ...(of.signed === null ? [] : terms(voice, of.signed)),
      ...(of.draft === null ? [] : [text.pactDraft, ...terms(voice, of.draft)]),
    ]),
  ];
}

function terms({ words }: Voice, of: NonNullable<NonNullable<Export['pact']>['signed']>): readonly string[] {
  const text = words.exported;
  return [
    text.breakLength(durationWords(of.breakMinutes * MINUTE, words.moments)),
    of.lateAt === null ? words.pact.noLate : text.late(of.lateAt),
    ...of.waiting,
    ...(of.ownWords === null ? [] : [of.ownWords]),
    of.mayCallDance ? words.pact.mayCall : words.pact.mayNotCall,
  ];
}

function prompts(voice: Voice, { prompts: of }: Export): readonly string[] {
  if (of === null) return [];
  const text = voice.words.exported;
  const { schedule, pausedUntil, given } = of;
  return [
    section(voice, text.prompts, [
      schedule === null
        ? text.noSchedule
        : text.schedule(schedule.time, daysWords(voice, schedule.days as Schedule['days'])),
      ...(pausedUntil === null ? [] : [text.pausedUntil(voice.moments.calendarDate(pausedUntil))]),
      ...given.map(({ at, question }) => text.given(when(voice, at), question.text)),
    ]),
  ];
}

function bonds(voice: Voice, of: Export): readonly string[] {
  const text = voice.words.exported;
  return [
    ...(of.couples.length === 0
      ? []
      : [
          section(
            voice,
            text.couples,
            of.couples.map(({ since }) => text.coupleSince(when(voice, since))),
          ),
        ]),
    ...(of.invites.length === 0
      ? []
      : [
          section(
            voice,
            text.invites,
            of.invites.map(({ madeAt, expiresAt }) => text.invite(when(voice, madeAt), when(voice, expiresAt))),
          ),
        ]),
  ];
}
