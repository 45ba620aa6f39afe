import type { Weight } from './measure-text.js';

/** A line of text, and where it stands. */
export type PlacedText = {
  readonly text: string;
  readonly x: number;
  /** Of the line the letters stand on. */
  readonly y: number;
  readonly size: number;
  readonly weight: Weight;
};

/** Whatever a line says, nothing of it is read as markup. */
export const svgText = ({ text, x, y, size, weight }: PlacedText, fill: string): string =>
  `<text x="${x}" y="${y.toFixed(1)}" font-size="${size}" font-weight="${weight === 'bold' ? 700 : 400}" fill="${fill}">${escaped(text)}</text>`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
