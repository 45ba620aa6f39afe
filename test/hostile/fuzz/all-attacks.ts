import { openWorld } from '../matrix/stages.js';
import { appAttacks } from './app-attacks.js';
import type { Attack } from './attack.js';
import { controlAttacks } from './control-attacks.js';
import { DISCORD_ATTACKS } from './discord-attacks.js';
import { PARSER_ATTACKS } from './parser-attacks.js';
import { PAYLOAD_ATTACKS } from './payload-attacks.js';
import { TELEGRAM_ATTACKS } from './telegram-attacks.js';

/** Everything that a stranger can send, at everything that takes it in. */
export async function openAttacks(): Promise<{
  readonly attacks: readonly Attack[];
  readonly close: () => Promise<void>;
}> {
  const world = await openWorld();
  const control = await controlAttacks();
  return {
    attacks: [
      ...PARSER_ATTACKS,
      ...PAYLOAD_ATTACKS,
      ...TELEGRAM_ATTACKS,
      ...DISCORD_ATTACKS,
      ...appAttacks(world.stages),
      ...control.attacks,
    ],
    close: async () => {
      await control.close();
      await world.close();
    },
  };
}
