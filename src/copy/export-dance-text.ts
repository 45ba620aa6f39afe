import type { Export } from './export-format.js';
import { lines, opened, section, when } from './export-lines.js';
import type { Voice } from './voice.js';

type DanceCopy = Export['dances'][number];
type Step = DanceCopy['page'][number] | NonNullable<DanceCopy['map']>['yours'][number];

/** The dances of a copy, each as its owner saw it; no section where there is none. */
export function dances(voice: Voice, of: Export): readonly string[] {
  if (of.dances.length === 0) return [];
  return [
    section(
      voice,
      voice.words.exported.dance,
      of.dances.map((dance) => danceText(voice, dance)),
      '\n\n\n',
    ),
  ];
}

function danceText(voice: Voice, dance: DanceCopy): string {
  const text = voice.words.exported;
  const { page, pageNames, sent, map, naming, yourCall } = dance;
  return lines(
    ...heading(voice, dance),
    ...part(text.dancePage, [...page.map((step) => stepText(voice, 'mine', step)), ...namesLine(voice, pageNames)]),
    ...(sent === null
      ? []
      : part(text.danceSent(when(voice, sent.at)), [
          ...sent.steps.map((step) => stepText(voice, 'mine', step)),
          ...namesLine(voice, sent.names),
        ])),
    ...(map === null
      ? []
      : part(text.danceMap, [
          ...map.yours.map((step) => stepText(voice, 'you', step)),
          ...map.theirs.map((step) => stepText(voice, 'they', step)),
          ...namesLine(voice, map.names),
        ])),
    ...(naming === null
      ? []
      : part(text.danceNaming, [
          ...naming.names.map((name) => opened(voice, name)),
          naming.yourPick === null
            ? null
            : text.dancePicked(naming.yourPick.map((name) => opened(voice, name)).join(' & ')),
        ])),
    ...(yourCall === null ? [] : ['', ...callLines(voice, yourCall)]),
    dance.noCallsUntil === null ? null : text.danceNoCalls(when(voice, dance.noCallsUntil)),
  );
}

function heading(
  voice: Voice,
  { status, name, namedAt, begunByYouAt, openUntil }: DanceCopy,
): readonly (string | null)[] {
  const text = voice.words.exported;
  return [
    namedAt === null ? text.danceStatus[status] : text.danceNamed(opened(voice, name), when(voice, namedAt)),
    begunByYouAt === null ? null : text.danceBegun(when(voice, begunByYouAt)),
    openUntil === null ? null : text.danceOpen(when(voice, openUntil)),
  ];
}

const part = (title: string, rows: readonly (string | null)[]): readonly (string | null)[] =>
  rows.some((row) => row !== null) ? ['', title, ...rows] : [];

function stepText(voice: Voice, side: 'mine' | 'you' | 'they', step: Step): string {
  const { words } = voice;
  const mark = 'share' in step ? ` (${step.share ? words.dance.toShare : words.dance.forMeOnly})` : '';
  return `${words.dance.fields[step.field][side]}${mark}: ${opened(voice, step.text)}`;
}

const namesLine = (voice: Voice, names: readonly (string | null)[]): readonly string[] =>
  names.length === 0 ? [] : [`${voice.words.dance.names}: ${names.map((name) => opened(voice, name)).join(', ')}`];

function callLines(voice: Voice, { at, feeling }: NonNullable<DanceCopy['yourCall']>): readonly (string | null)[] {
  const { exported: text, dance } = voice.words;
  return [text.danceCalled(when(voice, at)), feeling === null ? null : dance.youAdded(dance.feelings[feeling])];
}
