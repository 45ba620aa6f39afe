import type { DeliveryFile, Log, ReplyPicture } from '../../app/ports.js';
import { isRefused, logCode } from './errors.js';
import type { Page } from './render-card.js';

type Pages = readonly [Page, ...Page[]];

/**
 * The picture goes with the last page: Discord shows it beneath that page's words, which end the text that says the same,
 * and above its buttons.
 */
export function withPicture(pages: Pages, picture: ReplyPicture | undefined): Pages {
  if (picture === undefined) return pages;
  const [first, ...rest] = pages;
  const last = rest.pop();
  return last === undefined ? [{ ...first, picture }] : [first, ...rest, { ...last, picture }];
}

/** What is uploaded with a page. */
export const filesOf = ({ picture }: Page): readonly DeliveryFile[] => (picture === undefined ? [] : [picture]);

/**
 * Puts a page, and once more without its picture where Discord says for certain that it will not have it so: what was
 * refused is not on the screen, so nothing appears twice. Throws what the last try threw.
 */
export async function orWithoutPicture<Result>(
  log: Log,
  page: Page,
  put: (page: Page) => Promise<Result>,
): Promise<Result> {
  try {
    return await put(page);
  } catch (error) {
    if (page.picture === undefined || !isRefused(error)) throw error;
    log.warn('discord.picture-refused', { platform: 'discord', ...logCode(error) });
    const { picture: _refused, ...words } = page;
    return put(words);
  }
}
