import { Client, Events, GatewayIntentBits, type Interaction, Partials } from 'discord.js';
import * as fc from 'fast-check';
import { commands } from '../../../commands/index.js';
import { answeringOf } from '../../../src/adapters/discord/answering.js';
import { interactionInput } from '../../../src/adapters/discord/inbound.js';
import { PAGE_LENGTH } from '../../../src/adapters/discord/pages.js';
import { renderCard } from '../../../src/adapters/discord/render-card.js';
import { encodeAction } from '../../../src/command-kit/action-codec.js';
import { formFields } from '../../../src/command-kit/forms.js';
import type { FormRef } from '../../../src/core/request.js';
import { instant } from '../../../src/core/instant.js';
import { ACTION_KINDS, anyAction, anyActionOf } from '../../command-kit/any-action.js';
import { type Attack, attack, must } from './attack.js';
import { hostileText, longText } from './hostile-text.js';
import { outOfShape, withOtherWords } from './mutate-shape.js';
import { hostilePayload } from './payload-attacks.js';

const USER = { id: '901', username: 'ana', global_name: 'Ana', discriminator: '0', avatar: null };
const MESSAGE = {
  id: '801',
  channel_id: '701',
  type: 0,
  content: 'a card',
  author: { ...USER, id: '902', bot: true },
  attachments: [],
  embeds: [],
  mentions: [],
  mention_roles: [],
  components: [],
  timestamp: '2026-03-03T20:00:00.000Z',
  edited_timestamp: null,
  flags: 64,
  pinned: false,
  tts: false,
  mention_everyone: false,
};
const PLACES = [
  { context: 1, channel_id: '701', channel: { id: '701', type: 1, recipients: [USER] }, user: USER },
  { context: 2, channel_id: '702', channel: { id: '702', type: 1 }, user: USER },
  {
    context: 0,
    channel_id: '703',
    channel: { id: '703', type: 0, guild_id: '601', name: 'home' },
    guild_id: '601',
    member: {
      user: USER,
      roles: [],
      joined_at: '2026-01-01T00:00:00Z',
      deaf: false,
      mute: false,
      permissions: '0',
      flags: 0,
    },
  },
] as const;
const base = {
  id: '501',
  application_id: '401',
  token: 'a token',
  version: 1,
  app_permissions: '0',
  locale: 'en-US',
  entitlements: [],
  authorizing_integration_owners: {},
  attachment_size_limit: 1,
};

const option = fc
  .tuple(fc.constantFrom('time', 'line', 'code', 'zone', 'pause', 'days', 'what', 'form', 'nothing'), hostileText)
  .map(([name, value]) => ({ name, type: 3, value }));
const submitted = fc
  .tuple(
    fc.constantFrom(...ACTION_KINDS.filter((kind) => kind.startsWith('form/'))).chain((kind) => anyActionOf(kind)),
    fc.array(hostileText, { minLength: 4, maxLength: 4 }),
  )
  .map(([form, texts]) => ({
    type: 5,
    data: {
      custom_id: encodeAction(form),
      components: formFields(form as FormRef).map(({ id }, place) => ({
        type: 18,
        id: place + 1,
        component: { type: 4, id: place + 9, custom_id: id, value: texts[place] ?? '' },
      })),
    },
  }));
const kinds = fc.oneof(
  fc
    .tuple(fc.constantFrom(...commands.map(({ name }) => name), 'nothing'), fc.array(option, { maxLength: 3 }))
    .map(([name, options]) => ({ type: 2, data: { id: '301', name, type: 1, options } })),
  fc.oneof(hostilePayload, anyAction.map(encodeAction)).map((data) => ({
    type: 3,
    message: MESSAGE,
    data: { custom_id: data, component_type: 2 },
  })),
  fc.tuple(hostilePayload, hostilePayload).map(([data, value]) => ({
    type: 3,
    message: MESSAGE,
    data: { custom_id: data, component_type: 3, values: [value] },
  })),
  submitted,
  submitted.map(({ data, ...rest }) => ({
    ...rest,
    message: MESSAGE,
    data: { ...data, custom_id: `${data.custom_id}:` },
  })),
);
const packet = fc.tuple(fc.constantFrom(...PLACES), kinds).map(([place, kind]) => ({ ...base, ...place, ...kind }));

/** What Discord writes itself: nobody can make it anything else. */
const ITS_OWN = [
  'id',
  'channel_id',
  'guild_id',
  'application_id',
  'token',
  'app_permissions',
  'permissions',
  'joined_at',
  'timestamp',
];

/** A client that is never logged in: packets are put into its hands as the gateway would. */
function createReader(): (packet: unknown) => Interaction | null {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], partials: [Partials.Channel, Partials.Message] });
  let made: Interaction | null = null;
  client.on(Events.InteractionCreate, (interaction) => {
    made = interaction;
  });
  const { actions } = client as unknown as {
    readonly actions: { readonly InteractionCreate: { readonly handle: (data: unknown) => void } };
  };
  return (given) => {
    made = null;
    actions.InteractionCreate.handle(given);
    return made;
  };
}

const logged: string[] = [];
const note = (event: string): void => void logged.push(event);
const deps = {
  commands,
  text: (_locale: string, key: string) => key,
  clock: { now: () => instant(0) },
  log: { info: note, warn: note, error: note },
  localeOf: () => 'en',
};
const read = createReader();

/** Through the adapter's own eyes. */
export const DISCORD_ATTACKS: readonly Attack[] = [
  attack('an interaction with anybody’s words in it', 30, withOtherWords(packet, ITS_OWN), (given) => {
    const interaction = read(given);
    if (interaction === null) return;
    logged.length = 0;
    const input = interactionInput(interaction, deps);
    must(logged.length === 0, `reading it went wrong: ${logged.join()}`);
    must(input.from.externalId === '901', 'it is taken for somebody else’s');
    answeringOf(interaction, input.place, input.request.kind);
  }),
  attack('an interaction out of shape', 20, outOfShape(packet), (given) => {
    let interaction: Interaction | null = null;
    try {
      interaction = read(given);
    } catch {
      // The client itself makes nothing of it.
      return;
    }
    if (interaction === null) return;
    try {
      interactionInput(interaction, deps);
    } catch (error) {
      must(error instanceof TypeError || error instanceof RangeError, `it throws ${String(error)}`);
    }
  }),
  attack(
    'somebody’s words on a card',
    20,
    fc.tuple(fc.array(longText, { minLength: 1, maxLength: 4 }), fc.constantFrom('paragraph', 'quote')),
    ([texts, kind]) => {
      const whole = texts.map((text) => text.replaceAll(/\p{Surrogate}/gu, ''));
      const spans = whole.map((text) => ({ kind: 'own-words' as const, text }));
      const pages = renderCard(
        { blocks: [{ kind: kind as 'quote', spans }], rows: [], choice: null, isPrivate: true },
        'bot-dm',
      );
      for (const { content } of pages) {
        must(content.length <= PAGE_LENGTH, 'a page is too long');
        must(!/\p{Surrogate}/u.test(content), 'a character is cut in two');
        must(!/(?<!\\)(?:@everyone|<@1>|<t:0:R>)/.test(content), 'their words are taken for ours');
      }
    },
  ),
];
