import type { OwnWeek } from '../../core/progress/state.js';
import type { Catalogue } from '../catalogue.js';
import { COLOURS, type Theme } from './dance-map-svg.js';
import type { Band, Mark, Row, Rule, ToneLine } from './progress-frame.js';
import { layoutProgress, type ProgressLayout } from './progress-layout.js';
import { svgText } from './svg-text.js';

type Colours = Readonly<Record<'ground' | 'text' | 'soft' | 'panel' | 'rule' | Row, string>>;

/**
 * On both grounds text has a contrast of at least 7 to 1, soft text and names 4.5, and whatever is drawn 3 (WCAG 2.2).
 * No colour says anything by itself: rows differ in place, name and shape.
 */
export const PROGRESS_COLOURS: Readonly<Record<Theme, Colours>> = {
  light: {
    ground: COLOURS.light.ground,
    text: COLOURS.light.text,
    soft: COLOURS.light.soft,
    panel: '#f1efe9',
    rule: '#868078',
    returns: '#0b5f66',
    entries: '#8a3f0c',
    dial: '#593a94',
  },
  dark: {
    ground: COLOURS.dark.ground,
    text: COLOURS.dark.text,
    soft: COLOURS.dark.soft,
    panel: '#22242a',
    rule: '#83807b',
    returns: '#6fd3d8',
    entries: '#f3b074',
    dial: '#c6b2f7',
  },
};

const CORNER = 16;
const STROKES: Readonly<Record<Rule['kind'], number>> = { step: 1.5, middle: 3.5, place: 3 };

/**
 * Somebody's own weeks as an SVG, 800 wide: a row each for the times they came back, the pages of their journal, and how
 * close it felt. No names, no emoji, nothing that anybody wrote.
 */
export function progressSvg(weeks: readonly OwnWeek[], words: Catalogue, theme: Theme): string {
  const layout = layoutProgress(weeks, words);
  const colours = PROGRESS_COLOURS[theme];
  const { width, height } = layout;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Noto Sans">`,
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    ...layout.bands.flatMap((band) => bandShapes(band, colours)),
    ...progressLines(layout).map((line) => svgText(line, colours[line.tone])),
    '</svg>',
  ].join('\n');
}

/** Every line of text. */
export const progressLines = ({ heading, bands, axis }: ProgressLayout): readonly ToneLine[] => [
  ...heading,
  ...bands.flatMap(({ lines }) => lines),
  ...axis,
];

const bandShapes = ({ row, x, y, width, height, rules, marks }: Band, colours: Colours): readonly string[] => [
  `<rect x="${x}" y="${at(y)}" width="${width}" height="${at(height)}" rx="${CORNER}" fill="${colours.panel}"/>`,
  ...rules.map(
    ({ kind, x: from, y: level, toX }) =>
      `<line x1="${at(from)}" y1="${at(level)}" x2="${at(toX)}" y2="${at(level)}" stroke="${colours.rule}" stroke-width="${STROKES[kind]}"/>`,
  ),
  ...marks.map((mark) => markShape(mark, colours[row])),
];

const at = (place: number): string => place.toFixed(1);

function markShape({ shape, x, y, width, height }: Mark, fill: string): string {
  if (shape === 'dot') {
    const radius = width / 2;
    return `<circle cx="${at(x + radius)}" cy="${at(y + radius)}" r="${at(radius)}" fill="${fill}"/>`;
  }
  return `<path d="${shape === 'door' ? door(x, y, width, height) : page(x, y, width, height)}" fill="${fill}"/>`;
}

/** Round above, like a door to come in by. */
function door(x: number, y: number, width: number, height: number): string {
  const round = Math.min(width / 2, height);
  const top = y + round;
  return `M${at(x)},${at(y + height)}V${at(top)}A${at(width / 2)},${at(round)} 0 0 1 ${at(x + width)},${at(top)}V${at(y + height)}Z`;
}

/** With a corner that is folded down. */
function page(x: number, y: number, width: number, height: number): string {
  const fold = Math.min(width * 0.35, height);
  return `M${at(x)},${at(y)}H${at(x + width - fold)}L${at(x + width)},${at(y + fold)}V${at(y + height)}H${at(x)}Z`;
}
