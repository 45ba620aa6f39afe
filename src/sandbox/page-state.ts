import type { PageState } from './page-contract.js';
import type { Sandbox } from './run-sandbox.js';
import type { Story } from './story.js';

/** How many messages of a chat the page is told. */
const MOST_SHOWN = 200;

/** Everything the page shows at this moment: what each person sees on their own phone, and how the bot is. */
export function pageState(of: {
  readonly beginning: string;
  readonly sandbox: Sandbox;
  readonly story: Story;
}): PageState {
  const { beginning, sandbox, story } = of;
  return {
    beginning,
    clock: sandbox.clock.setting(),
    bot: { status: sandbox.bot.status(), due: sandbox.bot.due() },
    discord: sandbox.discord.control.page(MOST_SHOWN),
    telegram: sandbox.telegram.control.page(MOST_SHOWN),
    story: story.state(),
  };
}
