import type { DanceMap, Steps } from '../core/dance/notice.js';
import type { DanceField } from '../core/dance/state.js';
import { line, paragraph } from './build-card.js';
import type { Block } from './card.js';
import { wholeOwnWords } from './own-words.js';
import type { Voice } from './voice.js';

type Side = 'you' | 'they';

/** Once round the loop, and then what lies beneath it; from the side of whoever reads it. */
const LOOP = ['sets-me-off', 'i-then'] as const satisfies readonly DanceField[];
const BENEATH = ['beneath', 'long-for'] as const satisfies readonly DanceField[];

type Place = { readonly side: Side; readonly field: DanceField };
const around = (fields: readonly DanceField[]): readonly Place[] =>
  (['you', 'they'] as const).flatMap((side) => fields.map((field) => ({ side, field })));

const stepsOf = (map: DanceMap, side: Side): Steps => (side === 'you' ? map.yours : map.theirs);

/** The map as text, whole. What somebody kept for themselves or left open is passed over, and nothing tells which. */
export function mapBlocks(voice: Voice, map: DanceMap): readonly Block[] {
  const text = voice.words.dance;
  const part = (places: readonly Place[]) => places.flatMap((place) => stepBlocks(voice, map, place));
  if (map.yours.length + map.theirs.length === 0) return [paragraph(text.mapBlank)];
  return [paragraph(text.map), ...part(around(LOOP)), paragraph(text.thatSets), ...part(around(BENEATH))];
}

function stepBlocks(voice: Voice, map: DanceMap, { side, field }: Place): readonly Block[] {
  const step = stepsOf(map, side).find((each) => each.field === field);
  if (step === undefined) return [];
  return [
    paragraph(line`${{ kind: 'strong', text: voice.words.dance.fields[field][side] }}`),
    ...wholeOwnWords(voice, step.text),
  ];
}

/** What Discord takes as the description of an attachment. */
const MOST_ALT = 1_024;

/** The map in one breath, for whoever does not see the picture: at most 1,024 characters. */
export function mapAltText(voice: Voice, map: DanceMap): string {
  const text = voice.words.dance;
  const said = (places: readonly Place[]) =>
    places.flatMap(({ side, field }) => {
      const step = stepsOf(map, side).find((each) => each.field === field);
      const words = step === undefined ? undefined : voice.reader.texts.get(step.text);
      return words === undefined ? [] : [text.said(text.fields[field][side], words.replace(/\s+/g, ' ').trim())];
    });
  const whole = [text.pictureOf, ...said(around(LOOP)), text.thatSets, ...said(around(BENEATH))].join(' ');
  if (whole.length <= MOST_ALT) return whole;
  // Never half of a character that takes two places.
  return `${whole.slice(0, MOST_ALT - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
