/** Most of a message's content. https://docs.discord.com/developers/resources/message#create-message-jsonform-params */
export const PAGE_LENGTH = 2_000;

/** A rendered block: its lines, and what stands before each of them (`> ` in a quote). */
export type Paragraph = { readonly prefix: string; readonly lines: readonly string[] };

/**
 * Puts blocks on as few pages as fit in order, parted at block borders. A block that is longer than a page by itself is
 * parted at line ends, else between words, else between characters; nothing is cut.
 */
export function paginate(blocks: readonly Paragraph[], pageLength: number = PAGE_LENGTH): readonly string[] {
  const pages: string[] = [];
  let page = '';
  const add = (text: string, joint: string): void => {
    if (page === '') page = text;
    else if (page.length + joint.length + text.length <= pageLength) page += joint + text;
    else {
      pages.push(page);
      page = text;
    }
  };
  for (const block of blocks) {
    const whole = block.lines.map((line) => block.prefix + line).join('\n');
    if (whole.length <= pageLength) {
      add(whole, '\n\n');
      continue;
    }
    const pieces = block.lines.flatMap((line) => splitLine(line, pageLength - block.prefix.length));
    pieces.forEach((piece, index) => {
      add(block.prefix + piece, index === 0 ? '\n\n' : '\n');
    });
  }
  if (page !== '') pages.push(page);
  return pages;
}

function splitLine(line: string, length: number): readonly string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > length) {
    const at = breakAt(rest, length);
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...pieces, rest];
}

/** After a space if there is one in the second half, else anywhere but inside an escape or a surrogate pair. */
function breakAt(line: string, length: number): number {
  const space = line.lastIndexOf(' ', length - 1);
  if (space > length / 2) return space + 1;
  let at = length;
  const backslashes = /\\+$/.exec(line.slice(0, at))?.[0].length ?? 0;
  if (backslashes % 2 === 1) at -= 1;
  return /[\ud800-\udbff]/.test(line[at - 1] ?? '') ? at - 1 : at;
}
