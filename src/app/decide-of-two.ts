import { composeSaying } from '../copy/say-words.js';
import { assertNever } from '../core/assert-never.js';
import { decideCheckIn } from '../core/check-in/decide.js';
import type { CheckInCommand, CheckInQuery } from '../core/check-in/requests.js';
import { viewCheckIn } from '../core/check-in/view.js';
import type { PlaceId } from '../core/ids.js';
import { MOST_WEEKS } from '../core/progress/state.js';
import { DAY, instant } from '../core/instant.js';
import { decideNeed } from '../core/need/decide.js';
import type { NeedCommand, NeedQuery } from '../core/need/requests.js';
import { viewNeed } from '../core/need/view.js';
import type { PlaceContext } from '../core/place/context.js';
import { decidePlace } from '../core/place/decide.js';
import type { PlaceCommand, PlaceQuery } from '../core/place/requests.js';
import { viewPlace } from '../core/place/view.js';
import { milestonesOf } from '../core/progress/milestones.js';
import type { ProgressQuery } from '../core/progress/requests.js';
import { ownWeeks } from '../core/progress/weeks.js';
import { mapFor } from '../core/dance/map.js';
import { decideSay } from '../core/say/decide.js';
import type { SayCommand, SayQuery } from '../core/say/requests.js';
import type { SayField } from '../core/say/state.js';
import { viewSay } from '../core/say/view.js';
import { loadCheckInContext, loadNeedContext, loadPlaceContext, loadSayContext } from './load-shared.js';
import { coupleOf } from './load-context.js';
import { openedOwn, type Sealing, sealing, withSealings } from './seal-copies.js';
import { Secret } from './secret.js';
import { type Asking, say, type Step, stepOf } from './step.js';

export type CommandOfTwo = PlaceCommand | CheckInCommand | NeedCommand | SayCommand;
export type QueryOfTwo = PlaceQuery | CheckInQuery | NeedQuery | SayQuery | ProgressQuery;

type KindOf<Prefix extends string> = Extract<CommandOfTwo, { kind: `${Prefix}/${string}` }>;
const isOf = <Prefix extends string>(command: CommandOfTwo, prefix: Prefix): command is KindOf<Prefix> =>
  command.kind.startsWith(`${prefix}/`);

/** What a command wants about the two's place, a check-in, a bid or a soft word. Commits nothing. */
export async function decideOfTwo(asking: Asking, command: CommandOfTwo): Promise<Step> {
  const me = asking.contact.person;
  if (isOf(command, 'place')) return decideAboutPlace(asking, command);
  if (isOf(command, 'check-in')) return decideAboutCheckIn(asking, command);
  if (isOf(command, 'need')) {
    const needId = 'needId' in command ? command.needId : undefined;
    return stepOf(decideNeed(await loadNeedContext(asking, me, { needId }), command), { about: 'need' });
  }
  return decideAboutSaying(asking, command);
}

/** What a query about them shows. Commits nothing. */
export async function viewOfTwo(asking: Asking, query: QueryOfTwo): Promise<Step> {
  const me = asking.contact.person;
  switch (query.kind) {
    case 'place/show':
      return say(viewPlace(await loadPlaceContext(asking, me), query), 'place');
    case 'check-in/show':
    case 'check-in/field':
    case 'check-in/times':
    case 'check-in/shown':
      return say(viewCheckIn(await loadCheckInContext(asking, me), query), 'check-in');
    case 'need/show':
    case 'need/lengths':
    case 'need/meanwhile':
      return say(viewNeed(await loadNeedContext(asking, me), query), 'need');
    case 'need/times':
      return say(viewNeed(await loadNeedContext(asking, me, { needId: query.needId ?? undefined }), query), 'need');
    case 'say/read':
      return say(viewSay(await loadSayContext(asking, me, query.sayId), query), 'say');
    case 'say/show':
    case 'say/preview':
      return say(viewSay(await loadSayContext(asking, me), query), 'say');
    case 'progress/mine':
    case 'progress/ours':
      return viewProgress(asking, query);
    default:
      return assertNever(query);
  }
}

/** Where that is, only the platform says: what came with the command is nobody's word for it. */
async function decideAboutPlace(asking: Asking, command: PlaceCommand): Promise<Step> {
  const { contact, input } = asking;
  if (command.kind !== 'place/propose') {
    const context = await loadPlaceContext(asking, contact.person);
    const canPost = command.kind !== 'place/agree' || (await mayPostIn(asking, context, command.placeId));
    return stepOf(decidePlace({ ...context, canPost }, command), { about: 'place' });
  }
  const { kind } = command;
  if (input.place !== 'group' || input.group === undefined)
    return stepOf(decidePlace(await loadPlaceContext(asking, contact.person), { kind }), { about: 'place' });
  const where = { platform: input.from.platform, externalId: input.group.externalId };
  const context = await loadPlaceContext(asking, contact.person, { here: where });
  return stepOf(decidePlace(context, { kind, here: { where, kind: input.group.kind } }), { about: 'place' });
}

/** Asked of the platform, and only about what waits for these two. What it does not tell now stands in nobody's way. */
async function mayPostIn(
  { readersOf }: Asking,
  { newest }: Pick<PlaceContext, 'newest'>,
  placeId: PlaceId,
): Promise<boolean> {
  if (newest?.id !== placeId || newest.status !== 'proposed') return true;
  return (await readersOf(placeId))?.canPost !== false;
}

/** Copies for the two of what stands on the page, made only when it is sent. */
async function decideAboutCheckIn(asking: Asking, command: CheckInCommand): Promise<Step> {
  const me = asking.contact.person;
  const context = await loadCheckInContext(asking, me);
  const about = { about: 'check-in' } as const;
  if (command.kind !== 'check-in/send') return stepOf(decideCheckIn(context, command), about);
  const { kind, checkInId, confirmed, mark } = command;
  const marked = mark === undefined ? {} : { mark };
  const { checkIn, couple } = context;
  const mine = checkIn?.sheets.find(({ personId }) => personId === me.id);
  if (couple === null || mine === undefined)
    return stepOf(decideCheckIn(context, { kind, checkInId, confirmed, ...marked }), about);
  const made = mine.draft.map(({ field, text }) => ({
    field,
    copy: sealing(asking, { kind: 'couple', id: couple.id }, () => openedOwn(asking, text)),
  }));
  const copies = made.map(({ field, copy }) => ({ field, copy: copy.id }));
  const decision = decideCheckIn(context, { kind, checkInId, confirmed, copies, ...marked });
  return withSealings(
    stepOf(decision, about),
    made.map(({ copy }) => copy),
  );
}

/** The whole sentence, as the preview showed it, sealed for the two only when it is sent. */
async function decideAboutSaying(asking: Asking, command: SayCommand): Promise<Step> {
  const me = asking.contact.person;
  const context = await loadSayContext(asking, me, command.kind === 'say/answer' ? command.sayId : undefined);
  const about = { about: 'say' } as const;
  if (command.kind !== 'say/send') return stepOf(decideSay(context, command), about);
  const { kind, version } = command;
  const { draft, couple } = context;
  if (draft === null || couple === null) return stepOf(decideSay(context, { kind, version }), about);
  const copy: Sealing = sealing(asking, { kind: 'couple', id: couple.id }, async () => {
    const texts: { readonly field: SayField; readonly text: string }[] = [];
    for (const { field, text } of draft.fields) texts.push({ field, text: (await openedOwn(asking, text)).reveal() });
    return new Secret(composeSaying(draft.form, texts, me.settings.locale));
  });
  return withSealings(stepOf(decideSay(context, { kind, version, copy: copy.id }), about), [copy]);
}

async function viewProgress(asking: Asking, query: ProgressQuery): Promise<Step> {
  const { store, now, contact } = asking;
  const me = contact.person;
  if (query.kind === 'progress/mine') {
    const traces = await store.tracesOf(me.id, instant(now - MOST_WEEKS * 7 * DAY));
    return say({ kind: 'progress/mine', weeks: ownWeeks(traces, me.settings.zone ?? 'UTC', now) }, 'pairing');
  }
  const couple = await coupleOf(store, me);
  const dance = couple === null ? null : await store.latestDance(couple.id);
  const pact = couple === null ? null : await store.pact(couple.id);
  const checkIn = couple === null ? null : await store.lastShownCheckIn(couple.id);
  return say(
    {
      kind: 'progress/ours',
      milestones: milestonesOf({ couple, pact, dance, checkIn }),
      map: dance === null ? null : mapFor(dance, me.id),
    },
    'pairing',
  );
}
