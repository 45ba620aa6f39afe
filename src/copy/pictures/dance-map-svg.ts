import type { Catalogue } from '../catalogue.js';
import {
  layoutMap,
  type MapLayout,
  type Panel,
  type PictureMap,
  RING_INSET,
  type Side,
  type TextLine,
} from './dance-map-layout.js';
import { svgText } from './svg-text.js';

export type Theme = 'light' | 'dark';

type Colours = Readonly<Record<'ground' | 'text' | 'soft' | Side | `${Side}Tint`, string>>;

/** Text on each of its grounds has a contrast of at least 7 to 1, labels and soft text 4.5 (WCAG 2.2); told apart without colour, too. */
export const COLOURS: Readonly<Record<Theme, Colours>> = {
  light: {
    ground: '#fbfaf7',
    text: '#1d1b19',
    soft: '#5a5650',
    you: '#0b5f66',
    they: '#8a3f0c',
    youTint: '#e1f0f0',
    theyTint: '#fbeadb',
  },
  dark: {
    ground: '#17181c',
    text: '#f4f2ee',
    soft: '#bdb9b2',
    you: '#6fd3d8',
    they: '#f3b074',
    youTint: '#14323a',
    theyTint: '#3a2717',
  },
};

const RING = 9;
/** The outer corner of each step, so that the four of them make a ring. */
const CORNER = 64;
const SMALL_CORNER = 14;
const ARROW = 17;

/**
 * The loop of two halves as an SVG, 800 wide and as high as its texts need: your steps above from left to right, theirs
 * below from right to left, what lies beneath them inside. No names, no emoji; letters the font lacks are not drawn.
 */
export function danceMapSvg(map: PictureMap, words: Catalogue['dance'], theme: Theme): string {
  const layout = layoutMap(map, words);
  const colours = COLOURS[theme];
  const { width, height } = layout;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Noto Sans">`,
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    ...ring(layout, colours),
    ...layout.steps.map((panel, index) => stepShape(panel, index, colours)),
    ...layout.inside.map((panel) => insideShape(panel, colours)),
    ...linesOf(layout).map((line) => svgText(line, colours[line.tone])),
    '</svg>',
  ].join('\n');
}

/** Every line of text, titles first. */
export const linesOf = ({ titles, steps, inside, note }: MapLayout): readonly TextLine[] => [
  ...titles,
  ...[...steps, ...inside].flatMap(({ lines }) => lines),
  ...(note === null ? [] : [note]),
];

/** Between the steps: each arrow has the colour of whose step it leads away from. */
function ring({ steps: [offYou, youThen, offThem, theyThen], width }: MapLayout, colours: Colours): readonly string[] {
  const right = width - RING_INSET - RING;
  const left = RING_INSET + RING;
  return [
    arrow({ x: offYou.x + offYou.width, y: middle(offYou) }, { x: youThen.x, y: middle(youThen) }, colours.you),
    arrow({ x: right, y: youThen.y + youThen.height }, { x: right, y: offThem.y }, colours.you),
    arrow({ x: offThem.x, y: middle(offThem) }, { x: theyThen.x + theyThen.width, y: middle(theyThen) }, colours.they),
    arrow({ x: left, y: theyThen.y }, { x: left, y: offYou.y + offYou.height }, colours.they),
  ];
}

const middle = ({ y, height }: Panel): number => y + height / 2;

type Point = { readonly x: number; readonly y: number };

/** Straight, and either level or upright. */
function arrow(from: Point, to: Point, colour: string): string {
  const along = { x: Math.sign(to.x - from.x), y: Math.sign(to.y - from.y) };
  // The head's point touches the next step's border.
  const neck = { x: to.x - along.x * ARROW * 1.5, y: to.y - along.y * ARROW * 1.5 };
  const side = { x: along.y * ARROW, y: along.x * ARROW };
  const head = [to, { x: neck.x + side.x, y: neck.y + side.y }, { x: neck.x - side.x, y: neck.y - side.y }];
  return [
    `<line x1="${from.x}" y1="${from.y}" x2="${neck.x}" y2="${neck.y}" stroke="${colour}" stroke-width="${RING}"/>`,
    `<polygon points="${head.map(({ x, y }) => `${x},${y}`).join(' ')}" fill="${colour}"/>`,
  ].join('');
}

/** Corners clockwise from the upper left; the outer one of each step is wide. */
function stepShape(panel: Panel, index: number, colours: Colours): string {
  const outer = [0, 1, 2, 3].map((corner) => (corner === index ? CORNER : SMALL_CORNER));
  const [nw = 0, ne = 0, se = 0, sw = 0] = outer;
  const { x, y, width, height } = panel;
  const path = [
    `M${x + nw},${y}H${x + width - ne}`,
    `A${ne},${ne} 0 0 1 ${x + width},${y + ne}V${y + height - se}`,
    `A${se},${se} 0 0 1 ${x + width - se},${y + height}H${x + sw}`,
    `A${sw},${sw} 0 0 1 ${x},${y + height - sw}V${y + nw}`,
    `A${nw},${nw} 0 0 1 ${x + nw},${y}Z`,
  ].join('');
  return `<path d="${path}" fill="${colours.ground}" stroke="${colours[panel.side]}" stroke-width="${RING / 2}"/>`;
}

const insideShape = ({ x, y, width, height, side }: Panel, colours: Colours): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${SMALL_CORNER}" fill="${colours[`${side}Tint`]}"/>`;
