import { card, type Line, line, list, paragraph, plain, type Row, sentences, soft } from './build-card.js';
import type { Block, Card, CardButton, CardChoice } from './card.js';
import type { HelpLine } from './help-line.js';
import { COUNTRIES, DIRECTORIES, emergencyNumber, LINES_CHECKED_ON, linesFor } from './support-lines.js';
import type { Of } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** People who can help. Nothing is recorded: a look at this is a query like any other. */
export function supportCard(voice: Voice, notice: Of<'support/show'>): Card {
  const { words } = voice;
  const text = words.support;
  const lines = notice.country === null ? [] : linesFor(notice.country);
  const emergency = notice.country === null ? null : emergencyNumber(notice.country);
  return card(
    [
      paragraph(
        line`${{ kind: 'strong', text: emergency === null ? text.emergencyAnywhere : text.emergency(emergency) }}`,
      ),
      ...(lines.length > 0
        ? lineBlocks(voice, lines)
        : [paragraph(notice.country === null ? text.everywhere : text.unknownCountry)]),
      paragraph(sentences(text.phonesKeep, text.noRecord)),
    ],
    [pageRow(lines), ...partRows(voice)],
    { choice: countryChoice(voice, lines.length > 0) },
  );
}

function lineBlocks(voice: Voice, lines: readonly HelpLine[]): readonly Block[] {
  const { support } = voice.words;
  return [
    list(lines.map((helpLine) => helpLineWords(voice, helpLine))),
    soft(
      lines.some(({ verifiedOn }) => verifiedOn === null)
        ? support.lastChecked(voice.moments.calendarDate(LINES_CHECKED_ON))
        : support.checkFirst,
    ),
  ];
}

function helpLineWords({ words, moments }: Voice, helpLine: HelpLine): Line {
  const { support } = words;
  const about = [
    support.kind[helpLine.kind],
    support.forWhom[helpLine.forWhom],
    helpLine.verifiedOn === null ? '' : support.asOf(moments.calendarDate(helpLine.verifiedOn)),
  ].filter((part) => part !== '');
  const reached: Line = helpLine.number === null ? [helpLine.url ?? ''] : [{ kind: 'strong', text: helpLine.number }];
  return line`${helpLine.name}: ${reached} (${about.join(', ')})`;
}

const countryChoice = ({ words }: Voice, hasOne: boolean): CardChoice => {
  const names: Readonly<Record<string, string | undefined>> = words.support.countries;
  return {
    placeholder: hasOne ? words.support.otherCountry : words.support.countryChoice,
    options: COUNTRIES.map((country) => ({ label: names[country] ?? country, country }))
      .sort((one, other) => one.label.localeCompare(other.label, words.moments.intl))
      .map(({ label, country }) => ({ label, action: { kind: 'support/show', country } })),
  };
};

/** Pages open with a press; a number is read and dialled. */
function pageRow(lines: readonly HelpLine[]): Row {
  const ofCountry = lines.flatMap(({ name, number, url }) => (number === null && url !== null ? [{ name, url }] : []));
  return [...ofCountry, ...DIRECTORIES].map(({ name, url }): CardButton => ({ kind: 'link', label: name, url }));
}

function partRows({ words }: Voice): readonly Row[] {
  const { support } = words;
  const part = (label: string, which: Of<'support/part'>['part']): CardButton =>
    plain(label, { kind: 'support/part', part: which });
  return [
    [part(support.notADance, 'not-a-dance'), part(support.therapist, 'therapist')],
    [part(support.whatIAmNot, 'what-i-am-not')],
  ];
}
