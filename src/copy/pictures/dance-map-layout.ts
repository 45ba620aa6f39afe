import type { DanceField } from '../../core/dance/state.js';
import type { Catalogue } from '../catalogue.js';
import { drawable, type Weight, wrapText } from './measure-text.js';
import type { PlacedText } from './svg-text.js';

type Words = Catalogue['dance'];

/** What one of them showed; a field that is missing was left open or kept. */
export type PictureSteps = Readonly<Partial<Record<DanceField, string>>>;
/** From the side of whoever will see it. */
export type PictureMap = { readonly yours: PictureSteps; readonly theirs: PictureSteps };

export type Side = 'you' | 'they';
export type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type TextLine = PlacedText & { readonly tone: 'text' | 'soft' | Side };
/** `step`: on the ring. `beneath`: inside it. */
export type Panel = Rect & {
  readonly kind: 'step' | 'beneath';
  readonly side: Side;
  readonly lines: readonly TextLine[];
};
export type MapLayout = {
  readonly width: number;
  readonly height: number;
  readonly titles: readonly TextLine[];
  /** Clockwise: yours from left to right above, theirs from right to left below. */
  readonly steps: readonly [Panel, Panel, Panel, Panel];
  readonly inside: readonly [Panel, Panel];
  /** Below it all, when a text was longer than its room: where the whole of it is. */
  readonly note: TextLine | null;
};

/** As wide as it is drawn. On a phone that shows it as wide as its screen, 28 is the size of ordinary text. */
export const WIDTH = 800;
const MARGIN = 24;
/** Between the two steps of one side stands an arrow. */
const GAP = 56;
const STEP_WIDTH = (WIDTH - 2 * MARGIN - GAP) / 2;
/** The ring runs down beside what lies within it. */
export const RING_INSET = 46;
const INSIDE = 2 * RING_INSET + MARGIN;
const INSIDE_WIDTH = WIDTH - 2 * INSIDE;
const BETWEEN = 40;
const PADDING = 24;
const SHORTEST_STEP = 150;

const TITLE = { size: 36, height: 52, weight: 'bold' } as const;
const LABEL = { size: 25, height: 34, weight: 'bold' } as const;
const BODY = { size: 28, height: 37, weight: 'regular' } as const;
const NOTE = { size: 22, height: 32, weight: 'regular' } as const;
/** Letters stand so far above the end of their line. */
const BELOW_LETTERS = 0.28;

/** Lines of a step: a good hundred characters. Of a feeling or a wish, which has more room: as many. */
const STEP_LINES = 6;
const INSIDE_LINES = 3;

type Written = { readonly size: number; readonly height: number; readonly weight: Weight };
/** A line that knows how high it is, but not yet where it stands. */
type Loose = Written & Pick<TextLine, 'text' | 'tone'> & { readonly above?: number };
/** `cut`: there was more. */
type Text = { readonly lines: readonly Loose[]; readonly cut: boolean };

/** Where everything stands. All of it lies within the canvas, and every line within its panel. */
export function layoutMap(map: PictureMap, words: Words): MapLayout {
  const stepOf = (side: Side, field: DanceField) =>
    textOf(words, map, { side, field, room: STEP_WIDTH, most: STEP_LINES });
  const offYou = stepOf('you', 'sets-me-off');
  const youThen = stepOf('you', 'i-then');
  const offThem = stepOf('they', 'sets-me-off');
  const theyThen = stepOf('they', 'i-then');
  const beneathYou = beneathOf(words, map, 'you');
  const beneathThem = beneathOf(words, map, 'they');

  const left = MARGIN;
  const right = WIDTH - MARGIN - STEP_WIDTH;
  const top = MARGIN + TITLE.height;
  const upper = Math.max(SHORTEST_STEP, heightOf(offYou), heightOf(youThen));
  const yours = insidePanel(beneathYou, 'you', top + upper + BETWEEN);
  const theirs = insidePanel(beneathThem, 'they', yours.y + yours.height + BETWEEN / 2);
  const bottom = theirs.y + theirs.height + BETWEEN;
  const lower = Math.max(SHORTEST_STEP, heightOf(offThem), heightOf(theyThen));
  const below = bottom + lower + TITLE.height;
  const yourStep = (text: Text, x: number) =>
    panel('step', 'you', text, { x, y: top, width: STEP_WIDTH, height: upper });
  const theirStep = (text: Text, x: number) =>
    panel('step', 'they', text, { x, y: bottom, width: STEP_WIDTH, height: lower });
  const isCut = [offYou, youThen, offThem, theyThen, beneathYou, beneathThem].some(({ cut }) => cut);
  const note = line(words.restInText, { ...NOTE, tone: 'soft' }, below + NOTE.height - NOTE.size * BELOW_LETTERS);
  return {
    width: WIDTH,
    height: below + (isCut ? NOTE.height : 0) + MARGIN,
    titles: [
      line(words.you, { ...TITLE, tone: 'you' }, top - PADDING / 2),
      line(words.they, { ...TITLE, tone: 'they' }, below - PADDING / 4),
    ],
    steps: [yourStep(offYou, left), yourStep(youThen, right), theirStep(offThem, right), theirStep(theyThen, left)],
    inside: [yours, theirs],
    note: isCut ? note : null,
  };
}

const line = (text: string, { size, weight, tone }: Written & Pick<TextLine, 'tone'>, y: number): TextLine => ({
  text,
  x: MARGIN + PADDING,
  y,
  size,
  weight,
  tone,
});

const panel = (kind: Panel['kind'], side: Side, { lines }: Text, place: Rect): Panel => ({
  kind,
  side,
  ...place,
  lines: placed(lines, place),
});

function insidePanel(text: Text, side: Side, y: number): Panel {
  return panel('beneath', side, text, { x: INSIDE, y, width: INSIDE_WIDTH, height: heightOf(text) });
}

function beneathOf(words: Words, map: PictureMap, side: Side): Text {
  const of = (field: DanceField) => textOf(words, map, { side, field, room: INSIDE_WIDTH, most: INSIDE_LINES });
  const beneath = of('beneath');
  const longing = of('long-for');
  const apart = longing.lines.map((each, index) => (index === 0 ? { ...each, above: PADDING / 2 } : each));
  return { lines: [...beneath.lines, ...apart], cut: beneath.cut || longing.cut };
}

type Asked = { readonly side: Side; readonly field: DanceField; readonly room: number; readonly most: number };

/** The label, and what was written as far as it can be drawn and fits. */
function textOf(words: Words, map: PictureMap, { side, field, room, most }: Asked): Text {
  const wrapped = (text: string, as: Written, tone: Loose['tone']): Text => {
    const fit = wrapText(text, { room: room - 2 * PADDING, size: as.size, weight: as.weight, most });
    return { cut: fit.cut, lines: fit.lines.map((each) => ({ ...as, text: each, tone })) };
  };
  const label = wrapped(words.fields[field][side], LABEL, side).lines;
  const written = (side === 'you' ? map.yours : map.theirs)[field];
  const drawn = written === undefined ? words.leftOpen : drawable(written);
  const body =
    drawn === null
      ? wrapped(words.seeText, BODY, 'soft')
      : wrapped(drawn, BODY, written === undefined ? 'soft' : 'text');
  return { lines: [...label, ...body.lines], cut: body.cut };
}

const heightOf = ({ lines }: Text): number =>
  lines.reduce((sum, { height, above = 0 }) => sum + height + above, 2 * PADDING);

function placed(lines: readonly Loose[], { x, y }: Rect): readonly TextLine[] {
  let bottom = y + PADDING;
  return lines.map(({ text, size, weight, tone, height, above = 0 }) => {
    bottom += height + above;
    return { text, x: x + PADDING, y: bottom - size * BELOW_LETTERS, size, weight, tone };
  });
}
