import { Secret } from '../../../src/app/secret.js';
import type { Reply, Request } from '../../../src/app/ports.js';
import type { ButtonAction, FormRef } from '../../../src/core/request.js';
import { weeklyMark } from '../../../src/core/check-in/weekly.js';
import { HOUR, MINUTE } from '../../../src/core/instant.js';
import { CALL, makeCouple, personOf } from '../../app/fakes/couple.js';
import type { Room } from '../../app/fakes/room.js';
import { wordsOf } from '../../app/fakes/fake-platform.js';
import { actionsOf } from '../../simulation/world/people.js';
import { CAST, type Name } from './people.js';
import type { PrivateWords } from './private-words.js';

type Two = readonly [Name, Name];
const SATURDAYS = { weekday: 6, time: 1_140, zone: 'Europe/Berlin' } as const;
/** Who begins, of each couple: of Ana's and Ben's whoever invited the other, of Cleo's and Dan's the other. */
const TWO: readonly Two[] = [
  ['ana', 'ben'],
  ['dan', 'cleo'],
];

/** What people do in this world, by the ways that people take. */
export function livesIn(room: Room, words: PrivateWords) {
  const send = (who: Name, request: Request, more: Parameters<Room['send']>[2] = {}): Promise<Reply> =>
    room.send(CAST[who], request, more);
  const submit = (who: Name, form: FormRef, values: Readonly<Record<string, string>>): Promise<Reply> =>
    send(who, {
      kind: 'form/submit',
      form,
      values: Object.fromEntries(Object.entries(values).map(([id, value]) => [id, new Secret(value)])),
    });
  /** Presses what a card offers, as it stands there. */
  const press = async <Kind extends ButtonAction['kind']>(
    who: Name,
    shown: Promise<Reply>,
    kind: Kind,
    isMeant: (action: Extract<ButtonAction, { kind: Kind }>) => boolean = () => true,
  ): Promise<void> => {
    const reply = await shown;
    const actions = reply.kind === 'card' ? actionsOf(reply.card) : [];
    const offered = actions.find(
      (action): action is Extract<ButtonAction, { kind: Kind }> =>
        action.kind === kind && isMeant(action as Extract<ButtonAction, { kind: Kind }>),
    );
    if (offered === undefined) throw new Error(`${who} is not offered ${kind}`);
    await send(who, offered);
  };
  const person = (who: Name) => personOf(room, CAST[who]);
  const couple = async (who: Name) => {
    const { coupleId } = await person(who);
    if (coupleId === null) throw new Error(`${who} is in no couple`);
    return coupleId;
  };
  const danceId = async (who: Name) => (await room.store.latestDance(await couple(who)))!.id;
  const checkInId = async (who: Name) => (await room.store.latestCheckIn(await couple(who)))!.id;
  const eachTwo = async (live: (two: Two) => Promise<void>): Promise<void> => {
    for (const two of TWO) await live(two);
  };

  const writesForThemselves = async (who: Name): Promise<void> => {
    await send(who, { kind: 'person/zone', zone: 'Europe/Berlin' });
    await submit(who, { kind: 'form/free' }, { text: words.only(who, 'journal') });
    await submit(who, { kind: 'form/third-view' }, { text: words.only(who, 'kept-note') });
    await send(who, { kind: 'reflect/schedule', time: 1_230, days: null });
  };
  const together = async ([one, other]: Two, both: boolean): Promise<void> => {
    await send(one, { kind: 'together/start' });
    const { id: togetherId } = (await room.store.latestTogether(await couple(one)))!;
    await submit(one, { kind: 'form/together', togetherId }, { text: words.until(one, 'together') });
    if (both) await submit(other, { kind: 'form/together', togetherId }, { text: words.until(other, 'together') });
  };
  const page = async (who: Name): Promise<void> => {
    await send(who, { kind: 'dance/start' });
    await submit(who, { kind: 'form/dance-field', field: 'beneath' }, { text: words.only(who, 'dance-kept') });
    await press(
      who,
      submit(who, { kind: 'form/dance-field', field: 'i-then' }, { text: words.until(who, 'dance-step') }),
      'dance/tick',
    );
    await submit(who, { kind: 'form/dance-name' }, { name: words.until(who, 'dance-name') });
  };
  const sheet = async (who: Name): Promise<void> => {
    await send(who, { kind: 'check-in/start' });
    const id = await checkInId(who);
    await send(who, { kind: 'check-in/dial', checkInId: id, dial: 'just-right' });
    for (const field of ['appreciation', 'wish'] as const)
      await submit(
        who,
        { kind: 'form/check-in', checkInId: id, field },
        { text: words.until(who, `check-in-${field}`) },
      );
  };
  const says = async (who: Name, sends: boolean): Promise<void> => {
    const text = sends ? words.both(who, 'said') : words.only(who, 'draft');
    const seen = submit(who, { kind: 'form/say', form: 'repair' }, { mine: text, 'for-you': text, next: text });
    await (sends ? press(who, seen, 'say/send') : seen);
  };
  const sendsPage = async (who: Name): Promise<void> =>
    press(
      who,
      send(who, { kind: 'dance/send', danceId: await danceId(who), confirmed: false, mark: 0 }),
      'dance/send',
      ({ confirmed }) => confirmed,
    );
  const sendsSheet = async (who: Name): Promise<void> =>
    press(
      who,
      send(who, { kind: 'check-in/send', checkInId: await checkInId(who), confirmed: false }),
      'check-in/send',
      ({ confirmed }) => confirmed,
    );
  const picksFirst = (who: Name): Promise<void> =>
    press(
      who,
      send(who, { kind: 'dance/naming' }),
      'dance/pick',
      ({ pick }) => pick.kind === 'name' && pick.index === 0,
    );
  const signs = async (two: Two): Promise<void> => {
    const revision = (await room.store.pact(await couple(two[0])))?.draft?.revision ?? 0;
    for (const who of two) await send(who, { kind: 'pact/sign', revision });
  };
  const group = ([one]: Two) =>
    ({ place: 'group', group: { externalId: `-77${CAST[one].externalId}`, kind: 'group' } }) as const;
  const bindsPlace = async (two: Two): Promise<void> => {
    const [one, other] = two;
    await send(one, { kind: 'place/propose' }, group(two));
    const { id: placeId } = (await room.store.latestPlace(await couple(one)))!;
    for (const who of [one, other]) await send(who, { kind: 'place/agree', placeId, banner: false });
  };
  const invites = async (who: Name, guest: Name): Promise<void> => {
    const reply = await send(who, { kind: 'pairing/invite', purpose: 'pair' });
    const code = reply.kind === 'card' ? /[0-9A-HJKMNP-TV-Z]{10}/.exec(wordsOf(reply.card))?.[0] : undefined;
    if (code === undefined) throw new Error('there was no code on the card');
    await send(guest, { kind: 'redeem/code', code: new Secret(code) });
  };

  return {
    /** Ana and Finn were two, with all that two have, until he left. */
    before: async (): Promise<void> => {
      await makeCouple(room, CAST.ana, CAST.finn);
      await writesForThemselves('finn');
      const former: Two = ['finn', 'ana'];
      for (const who of former) await page(who);
      for (const who of former) await sendsPage(who);
      await room.advance(16 * MINUTE);
      await send('finn', CALL);
      await room.advance(5 * MINUTE);
      await send('finn', { kind: 'pairing/leave', confirmed: true });
      // Until the last question about that break has been asked, and has had its time.
      for (const hours of [0.5, 0.5, 13, 13, 3]) await room.advance(hours * HOUR);
      words.keep();
    },
    /** The two couples pair; Gus has used Eve's code, and she has not said yes or no yet. */
    meet: async (): Promise<void> => {
      await makeCouple(room, CAST.ana, CAST.ben);
      await makeCouple(room, CAST.cleo, CAST.dan);
      await eachTwo(async (two) => {
        for (const who of two) await writesForThemselves(who);
      });
      for (const who of ['eve', 'gus'] as const) await writesForThemselves(who);
      await invites('eve', 'gus');
      await send('ana', { kind: 'pairing/invite', purpose: 'link' });
      await room.settle();
    },
    /** Everything is begun and nothing is finished. */
    begin: async (): Promise<void> => {
      await eachTwo(async (two) => {
        const [one, other] = two;
        for (const who of two) await page(who);
        await sendsPage(one);
        await together(two, false);
        for (const who of two) await sheet(who);
        await sendsSheet(one);
        const { weekday, time } = SATURDAYS;
        await send(one, { kind: 'check-in/propose-time', weekday, time });
        await send(one, { kind: 'need/together', slot: null });
        await says(one, true);
        await room.settle();
        await says(other, false);
        await submit(one, { kind: 'form/pact-words' }, { words: words.both(one, 'pact') });
        await send(one, { kind: 'place/propose' }, group(two));
        await send(other, { kind: 'form/free' });
      });
      await room.settle();
    },
    /** The pact is signed, the place is theirs, and what both sent waits for the quarter hour. */
    seal: async (): Promise<void> => {
      await eachTwo(async (two) => {
        const [one, other] = two;
        await send(one, { kind: 'pact/change', change: { kind: 'dance', may: true } });
        await signs(two);
        await sendsPage(other);
        await sendsSheet(other);
        const { id: togetherId } = (await room.store.latestTogether(await couple(one)))!;
        await submit(other, { kind: 'form/together', togetherId }, { text: words.until(other, 'together') });
        await bindsPlace(two);
        await send(other, { kind: 'check-in/accept-time', mark: weeklyMark(SATURDAYS) });
        await send(other, { kind: 'need/space', wish: { kind: 'minutes', minutes: 240 } });
        const bids = await room.store.needsOf(await couple(one), room.clock.now());
        const wish = bids.find(({ about }) => about.kind === 'together');
        if (wish !== undefined) {
          const { id: needId, generation } = wish;
          await send(other, { kind: 'need/another-time', needId, generation, slot: { kind: 'in', minutes: 90 } });
        }
        await submit(one, { kind: 'form/pact-words' }, { words: words.both(one, 'pact-again') });
      });
      await room.settle();
    },
    /** Both see what both sent, and pick a name. */
    reveal: async (): Promise<void> => {
      await room.advance(16 * MINUTE);
      words.reveal();
      await eachTwo(async ([one]) => {
        await picksFirst(one);
        const { id: entryId, version } = (await room.store.journal((await person(one)).id)).at(-1)!;
        await send(one, { kind: 'reflect/share-now', entryId, version });
        words.share(one, 'journal');
      });
      await room.settle();
    },
    /** It has a name, and has just been called; everyone is asked something. */
    name: async (): Promise<void> => {
      await eachTwo(async ([one, other]) => {
        await picksFirst(other);
        await send(one, { kind: 'dance/call', danceId: await danceId(one) });
        await send(one, { kind: 'reflect/draw' });
      });
      await room.settle();
    },
    /** A break that was called in this minute, with something parked. */
    pause: async (): Promise<void> => {
      await eachTwo(async ([one, other]) => {
        await send(one, CALL);
        const { id: timeOutId } = (await room.store.latestTimeOut((await person(one)).id))!;
        for (const who of [one, other])
          await submit(who, { kind: 'form/park', timeOutId }, { note: words.only(who, 'parked') });
      });
      await room.settle();
    },
    /** The promised minute: whoever called is asked. */
    ask: async (): Promise<void> => {
      await room.advance(21 * MINUTE);
    },
    /** They are back, and may talk. */
    comeBack: async (): Promise<void> => {
      await eachTwo(async ([one]) => {
        await send(one, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
      });
      await room.settle();
    },
    /** One of them proposes to let it rest. */
    letRest: async (): Promise<void> => {
      await eachTwo(async ([one]) => {
        const { id: timeOutId, members } = (await room.store.latestTimeOut((await person(one)).id))!;
        const me = (await person(one)).id;
        const generation = members.find(({ personId }) => personId === me)?.generation ?? 0;
        await send(one, { kind: 'time-out/propose-rest', timeOutId, generation });
      });
      await room.settle();
    },
    /** They talk. */
    talk: async (): Promise<void> => {
      await eachTwo(async ([one]) => {
        const { id: timeOutId, members } = (await room.store.latestTimeOut((await person(one)).id))!;
        const me = (await person(one)).id;
        const generation = members.find(({ personId }) => personId === me)?.generation ?? 0;
        await send(one, { kind: 'time-out/talk-now', timeOutId, generation });
        // Another name may be found for the dance, and the one that there is can be kept.
        await send(one, { kind: 'dance/rename', danceId: await danceId(one) });
      });
      await room.settle();
    },
  };
}
