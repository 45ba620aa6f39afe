/** Letters that no text of ours holds in this order: one look for them finds every canary there is. */
export const SONG = 'qzvanilkx';
/** Behind the song comes a number of this many characters. */
const NUMBER_LENGTH = 6;
const MARK = new RegExp(`${SONG}[0-9a-z]{0,${NUMBER_LENGTH}}`, 'g');

/** A text that is nowhere else in the world. `mark` stands in it several times, so that also a part of it sings. */
export type Canary = { readonly mark: string; readonly text: string };

/** What a field takes, as far as the words in it go. */
export type Room = { readonly maxLength: number; readonly multiline: boolean };

/** The `number`th canary. Every third one that may be long fills its field. */
export function makeCanary(number: number, { maxLength, multiline }: Room): Canary {
  const mark = `${SONG}${number.toString(36).padStart(NUMBER_LENGTH, '0')}`;
  if (maxLength < 70) return { mark, text: mark };
  if (!multiline) return { mark, text: `${mark} <b>ä\\"é</b> 😀 ${mark}` };
  // Markup, JSON's own signs, and lines that look like frames of a stack: whatever cuts or escapes has something to do.
  const lines = [
    `${mark} *and* "${mark}"`,
    `    at ${mark} (/srv/bot.js:1:1)`,
    `<i>ß\\n ${mark}</i> 😀`,
    `@everyone ${mark}`,
  ];
  const short = lines.join('\n');
  if (number % 3 !== 0 || maxLength < 1_000) return { mark, text: short };
  const filled = Array.from({ length: 400 }, (_, at) => (at % 9 === 0 ? mark : 'word')).join(' ');
  return { mark, text: `${short}\n${filled}`.slice(0, maxLength - NUMBER_LENGTH) };
}

/** The marks in what somebody reads, each once. One that was cut off comes as far as it goes. */
export const marksIn = (text: string): readonly string[] => [...new Set(text.toLowerCase().match(MARK) ?? [])];

/** The forms in which words lie in a file, by name. Upper case is found in text only. */
const FORMS: ReadonlyMap<string, readonly Buffer[]> = new Map([
  ['UTF-8', [Buffer.from(SONG)]],
  ['upper case', [Buffer.from(SONG.toUpperCase())]],
  ['UTF-16', [Buffer.from(SONG, 'utf16le'), Buffer.from(SONG, 'utf16le').swap16()]],
  ['JSON escapes', [escaped(4), escaped(4).toString('latin1').toUpperCase()].map((form) => Buffer.from(form))],
  ['hexadecimal', [Buffer.from(hex()), Buffer.from(hex().toUpperCase())]],
  ['base64', [0, 1, 2].map(base64After)],
  ['URL escapes', [Buffer.from(hex().replace(/../g, '%$&')), Buffer.from(hex().toUpperCase().replace(/../g, '%$&'))]],
]);

/** In which forms a canary lies in these bytes, and the first piece of it; none when none does. */
export function formsIn(bytes: Buffer): readonly string[] {
  return [...FORMS].flatMap(([name, forms]) => {
    const at = forms.map((form) => bytes.indexOf(form)).find((place) => place >= 0);
    if (at === undefined) return [];
    return [`${name}: ${marksIn(bytes.toString('latin1', at, at + 40))[0] ?? 'a canary'}`];
  });
}

function hex(): string {
  return Buffer.from(SONG).toString('hex');
}

function escaped(digits: number): Buffer {
  return Buffer.from(
    Array.from(SONG)
      .map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(digits, '0')}`)
      .join(''),
  );
}

/** What stays the same of the song in base64, wherever it begins: three bytes become four characters. */
function base64After(before: number): Buffer {
  const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(SONG)]).toString('base64url');
  const first = Math.ceil((before * 8) / 6);
  const last = Math.floor(((before + SONG.length) * 8) / 6);
  return Buffer.from(whole.slice(first, last));
}
