/**
 * A text in pages that cost at most `most` each, parted between words; a word too long for a page is parted between
 * characters as people see them. Nothing is cut: put together, the pages are the text. At least one page.
 */
export function textPages(text: string, most: number, costOf: (character: string) => number): readonly string[] {
  const pages: string[] = [];
  let page = '';
  let cost = 0;
  const add = (piece: string, pieceCost: number): void => {
    if (page !== '' && cost + pieceCost > most) {
      pages.push(page);
      page = '';
      cost = 0;
    }
    page += piece;
    cost += pieceCost;
  };
  const costOfAll = (piece: string): number => {
    let sum = 0;
    for (const character of piece) sum += costOf(character);
    return sum;
  };
  for (const word of text.match(/\S+\s*|\s+/g) ?? []) {
    const wordCost = costOfAll(word);
    if (wordCost <= most) {
      add(word, wordCost);
      continue;
    }
    for (const piece of pieces(word, most, costOfAll)) add(piece, costOfAll(piece));
  }
  pages.push(page);
  return pages;
}

/** Letters with all their accents stay together, unless such a cluster alone is too long for a page. */
function* pieces(word: string, most: number, costOf: (piece: string) => number): Generator<string> {
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    if (costOf(segment) <= most) yield segment;
    else yield* segment;
  }
}
