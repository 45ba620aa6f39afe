import { commands } from '../../commands/index.js';
import { Secret } from '../../src/app/secret.js';
import { isOn } from '../../src/command-kit/define-command.js';
import { fieldMark, namingMark } from '../../src/core/dance/marks.js';
import type { DanceField } from '../../src/core/dance/state.js';
import type { DanceId, TogetherId } from '../../src/core/ids.js';
import type { ButtonAction } from '../../src/core/request.js';
import { FORM_KINDS } from './private-fields.js';
import type { Walk } from './random-walk.js';
import { pairScenesOf } from './pair-scenes.js';
import type { Hand } from './walk-people.js';

/** Deeds of several steps that chance alone seldom brings about. Each gives up where things stand otherwise. */
export function scenesOf(walk: Walk) {
  const { send, submit, press, chance, store, inStore, holderOf, cast } = walk;

  const codeFrom = async (inviter: Hand, purpose: 'pair' | 'link'): Promise<string | null> => {
    const known = new Set(walk.codes().keys());
    await send(inviter, { kind: 'pairing/invite', purpose });
    return [...walk.codes().keys()].find((code) => !known.has(code)) ?? null;
  };
  const confirm = async (hand: Hand): Promise<void> => {
    const { person } = holderOf(hand);
    const invites = person === null ? [] : await inStore(() => store().invitesOf(person));
    const used = invites.find(({ usedBy }) => usedBy !== null);
    if (used !== undefined) await press(hand, { kind: 'pairing/confirm', inviteId: used.id });
  };
  /** Whatever waits behind a Show on their screen, the newest first. */
  const opens = async (hand: Hand): Promise<void> => {
    const show = hand.screen.flat().find(({ kind }) => kind === 'outbox/show');
    if (show !== undefined) await press(hand, show);
  };

  /** What asks once more is asked, and then confirmed by the button that it shows. */
  const confirms = async (hand: Hand, asks: ButtonAction): Promise<void> => {
    await press(hand, asks);
    const yes = hand.screen[0]?.find(
      (action) => action.kind === asks.kind && 'confirmed' in action && action.confirmed,
    );
    if (yes !== undefined) await press(hand, yes);
  };

  const pair = async (one: Hand, other: Hand): Promise<void> => {
    const code = await codeFrom(one, 'pair');
    if (code === null) return;
    const codeOf = one;
    await send(other, { kind: 'redeem/code', code: new Secret(code) }, { codeOf });
    await opens(one);
    await send(one, { kind: 'pairing/us' });
    await confirm(one);
    await opens(other);
  };

  const link = async (one: Hand, second: Hand): Promise<void> => {
    const code = await codeFrom(one, 'link');
    if (code === null) return;
    await send(second, { kind: 'redeem/code', code: new Secret(code) }, { codeOf: one });
    await confirm(second);
    await opens(one);
    await confirm(one);
  };

  /** What was just shown to them before it goes out. */
  const sends = async (hand: Hand): Promise<void> => {
    const now = hand.screen[0]?.find(({ kind }) => kind === 'reflect/share-now');
    if (now !== undefined) await press(hand, now);
  };

  const share = async (hand: Hand, other: Hand, sure = false): Promise<void> => {
    const maybe = (how: number): boolean => sure || chance.next() < how;
    await submit(hand, { kind: 'form/free' });
    const { person } = holderOf(hand);
    const [entry] = person === null ? [] : await inStore(() => store().journal(person));
    if (entry === undefined) return;
    await press(hand, { kind: 'journal/entry', entryId: entry.id, page: 0 });
    await press(hand, { kind: 'reflect/share', entryId: entry.id, confirmed: false });
    if (maybe(0.7)) await sends(hand);
    if (maybe(0.3)) await submit(hand, { kind: 'form/edit-entry', entryId: entry.id });
    await press(hand, { kind: 'journal/entry', entryId: entry.id, page: 0 });
    await opens(other);
    if (!sure && maybe(0.2)) await confirms(hand, { kind: 'journal/delete', entryId: entry.id, confirmed: false });
    await opens(other);
  };

  /** What is revealed is what stands in their journal at that hour. */
  const rewords = async (hand: Hand, question: TogetherId): Promise<void> => {
    const { person } = holderOf(hand);
    const answers = (await inStore(() => store().together(question)))?.answers ?? [];
    const mine = answers.find(({ personId }) => personId === person);
    if (mine !== undefined) await submit(hand, { kind: 'form/edit-entry', entryId: mine.entryId });
  };

  const together = async (hand: Hand, other: Hand, sure = false): Promise<void> => {
    await send(hand, { kind: 'together/start' });
    const { couple } = holderOf(hand);
    const question = couple === null ? null : await inStore(() => store().latestTogether(couple));
    if (question === null || question.status !== 'open') return;
    await submit(hand, { kind: 'form/together', togetherId: question.id });
    await press(other, { kind: 'together/show' });
    if (sure || chance.next() < 0.8) await submit(other, { kind: 'form/together', togetherId: question.id });
    await press(hand, { kind: 'together/show' });
    if (!sure && chance.next() < 0.15) await press(hand, { kind: 'together/take-back', togetherId: question.id });
    await walk.advance(chance.below(10) * walk.MINUTE);
    await press(other, { kind: 'together/show' });
    if (sure || chance.next() < 0.3) await rewords(hand, question.id);
    await walk.advance(17 * walk.MINUTE);
    await opens(other);
    await press(hand, { kind: 'together/show' });
    await press(other, { kind: 'together/show' });
  };

  const pact = async (hand: Hand, other: Hand): Promise<void> => {
    await submit(hand, { kind: 'form/pact-words' });
    await press(other, { kind: 'pact/show' });
    const { couple } = holderOf(hand);
    const draft = couple === null ? null : ((await inStore(() => store().pact(couple)))?.draft ?? null);
    if (draft === null || chance.next() < 0.3) return;
    await press(hand, { kind: 'pact/sign', revision: draft.revision });
    await press(other, { kind: 'pact/sign', revision: draft.revision });
    await opens(hand);
  };

  const danceOf = async (hand: Hand) => {
    const { couple } = holderOf(hand);
    return couple === null ? null : inStore(() => store().latestDance(couple));
  };
  /** What the buttons of their card of this field carry. */
  const markOn = async (hand: Hand, field: DanceField): Promise<number> => {
    const { person } = holderOf(hand);
    const mine = (await danceOf(hand))?.sheets.find(({ personId }) => personId === person);
    return fieldMark(mine ?? { draft: [] }, field);
  };
  /** Two steps and a name, of which one step is for themselves alone; then it goes out as it was shown to them. */
  const fillsPage = async (hand: Hand, danceId: DanceId, sure: boolean): Promise<void> => {
    const maybe = (how: number): boolean => sure || chance.next() < how;
    const [shared, kept] = chance.next() < 0.5 ? (['i-then', 'beneath'] as const) : (['beneath', 'i-then'] as const);
    await submit(hand, { kind: 'form/dance-field', field: shared });
    await submit(hand, { kind: 'form/dance-field', field: kept });
    await press(hand, { kind: 'dance/tick', field: shared, share: true, mark: await markOn(hand, shared) });
    await press(hand, { kind: 'dance/tick', field: kept, share: false, mark: await markOn(hand, kept) });
    const mark = await markOn(hand, 'long-for');
    if (maybe(0.3)) await send(hand, { kind: 'dance/choose', field: 'long-for', choice: 'hear-me', mark });
    if (maybe(0.7)) await submit(hand, { kind: 'form/dance-name' });
    await press(hand, { kind: 'dance/names' });
    await press(hand, { kind: 'dance/sheet' });
    if (maybe(0.8)) await confirms(hand, { kind: 'dance/send', danceId, confirmed: false, mark: 0 });
  };
  const looksAtDance = async (hand: Hand): Promise<void> => {
    for (const kind of ['dance/show', 'dance/sheet', 'dance/names', 'dance/map', 'dance/naming'] as const)
      await press(hand, { kind });
    await press(hand, { kind: 'dance/field', field: 'beneath' });
    await opens(hand);
  };
  /** Written apart, shown together, given a name, changed and called. */
  const dances = async (hand: Hand, other: Hand, sure = false): Promise<void> => {
    const maybe = (how: number): boolean => sure || chance.next() < how;
    await send(hand, { kind: 'dance/start' });
    const danceId = (await danceOf(hand))?.id;
    if (danceId === undefined) return;
    await fillsPage(hand, danceId, sure);
    await looksAtDance(other);
    if (maybe(0.2)) await send(other, { kind: 'person/export', passphrase: null });
    if (!sure && chance.next() < 0.2) await press(hand, { kind: 'dance/take-back', danceId });
    await fillsPage(other, danceId, sure);
    await looksAtDance(hand);
    if (!sure && chance.next() < 0.2) await press(other, { kind: 'dance/take-back', danceId });
    await walk.advance(17 * walk.MINUTE);
    for (const each of [hand, other]) await looksAtDance(each);
    for (const round of [1, 2] as const)
      for (const each of [hand, other]) {
        const dance = await danceOf(each);
        await press(each, {
          kind: 'dance/pick',
          danceId,
          mark: dance?.naming ? namingMark(dance, dance.naming) : 0,
          pick:
            round === 2 ? { kind: 'both' } : { kind: 'name', index: sure ? Number(each === hand) : chance.below(2) },
        });
      }
    await opens(hand);
    if (maybe(0.4)) await changesPage(hand, other, danceId);
    if (maybe(0.4)) await callsDance(hand, other, danceId);
    if (maybe(0.2)) for (const each of [hand, other]) await send(each, { kind: 'person/export', passphrase: null });
    if (maybe(0.3)) await press(other, { kind: 'dance/rename', danceId });
    for (const each of [hand, other]) await looksAtDance(each);
  };
  /** One step is written anew and shown; what is written after that waits unseen. */
  const changesPage = async (hand: Hand, other: Hand, danceId: DanceId): Promise<void> => {
    await submit(hand, { kind: 'form/dance-field', field: 'i-then' });
    await press(hand, { kind: 'dance/tick', field: 'i-then', share: true, mark: await markOn(hand, 'i-then') });
    await confirms(hand, { kind: 'dance/send', danceId, confirmed: false, mark: 0 });
    await submit(hand, { kind: 'form/dance-field', field: 'i-then' });
    await looksAtDance(other);
    // A page that was shown is shown anew the day after.
    await walk.advance(25 * walk.HOUR);
    for (const each of [other, hand]) await looksAtDance(each);
  };
  const callsDance = async (hand: Hand, other: Hand, danceId: DanceId): Promise<void> => {
    await send(hand, { kind: 'pact/change', change: { kind: 'dance', may: true } });
    const { couple } = holderOf(hand);
    const revision = couple === null ? undefined : (await inStore(() => store().pact(couple)))?.draft?.revision;
    if (revision !== undefined) for (const each of [hand, other]) await press(each, { kind: 'pact/sign', revision });
    await press(hand, { kind: 'dance/call', danceId });
    const call = (await danceOf(hand))?.call?.count;
    if (call === undefined) return;
    await press(hand, { kind: 'dance/feel', danceId, call, feeling: 'lost' });
    await opens(other);
    await press(other, { kind: 'dance/slow-down', danceId });
    await press(other, { kind: 'dance/not-this-time', danceId, call });
  };

  const parks = async (hand: Hand): Promise<void> => {
    const wish = { kind: 'minutes', minutes: 20 } as const;
    const call = {
      kind: 'time-out/call',
      wish,
      line: null,
      confirmed: true,
      announced: false,
      elsewhere: false,
    } as const;
    await send(hand, call);
    const { person } = holderOf(hand);
    const broken = person === null ? null : await inStore(() => store().latestTimeOut(person));
    if (broken === null) return;
    await submit(hand, { kind: 'form/park', timeOutId: broken.id });
    await walk.advance(21 * walk.MINUTE);
    await send(hand, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
    await press(hand, { kind: 'time-out/note', timeOutId: broken.id, soften: chance.next() < 0.5 });
  };

  const keepsNote = async (hand: Hand): Promise<void> => {
    await submit(hand, { kind: 'form/third-view' });
    const { person } = holderOf(hand);
    const [note] = person === null ? [] : await inStore(() => store().keptNotes(person));
    if (note !== undefined) await press(hand, { kind: 'person/kept-note', note: note.id });
  };

  const copies = async (hand: Hand): Promise<void> => {
    if (chance.next() < 0.5) await submit(hand, { kind: 'form/export' });
    else await send(hand, { kind: 'person/export', passphrase: null });
  };

  /** Every form once, with nothing but canaries in it. */
  const everyForm = async (hand: Hand): Promise<void> => {
    for (const kind of FORM_KINDS) {
      const form = walk.anyForm(kind);
      if (form !== null) await submit(hand, form, true);
    }
  };

  /** Every command once, with a canary behind it. */
  const everyCommand = async (hand: Hand): Promise<void> => {
    for (const each of commands) if (isOn(each, hand.platform)) await walk.commandWithWords(hand, each, 'bot-dm');
  };

  /** A question from the library, answered and looked at. */
  const reflects = async (hand: Hand): Promise<void> => {
    const form = walk.anyForm('form/reflect');
    if (form === null) return;
    await submit(hand, form);
    const { person } = holderOf(hand);
    const [entry] = person === null ? [] : await inStore(() => store().journal(person));
    if (entry !== undefined) await press(hand, { kind: 'journal/entry', entryId: entry.id, page: 0 });
  };

  /** What was shared and revealed is opened once more after one of them left: it opens for neither of the two. */
  const leaves = async (hand: Hand, other: Hand): Promise<void> => {
    await share(hand, other, true);
    await together(hand, other, true);
    await dances(hand, other, true);
    const shows = [hand, other].map((each) => each.screen.flat().filter(({ kind }) => kind === 'outbox/show'));
    await confirms(hand, { kind: 'pairing/leave', confirmed: false });
    for (const show of shows[0] ?? []) await send(hand, show);
    for (const show of shows[1] ?? []) await send(other, show);
  };

  const erases = (hand: Hand): Promise<void> => confirms(hand, { kind: 'person/erase', confirmed: false });

  /** What is shared while every message is refused becomes a dead letter. */
  const shareInVain = async (hand: Hand, faults: { refusing: boolean }): Promise<void> => {
    await submit(hand, { kind: 'form/free' });
    const { person } = holderOf(hand);
    const [entry] = person === null ? [] : await inStore(() => store().journal(person));
    if (entry === undefined) return;
    await press(hand, { kind: 'reflect/share', entryId: entry.id, confirmed: false });
    faults.refusing = true;
    await sends(hand);
    for (let minute = 0; minute < 12; minute += 1) await walk.advance(walk.MINUTE);
    faults.refusing = false;
  };

  const partnerOf = (hand: Hand): Hand | null => {
    const { couple, person } = holderOf(hand);
    if (couple === null) return null;
    return (
      Object.values(cast).find((each) => holderOf(each).couple === couple && holderOf(each).person !== person) ?? null
    );
  };

  return {
    ...pairScenesOf(walk, { opens, confirms, partnerOf }),
    pair,
    link,
    share,
    together,
    pact,
    dances,
    parks,
    keepsNote,
    copies,
    everyForm,
    everyCommand,
    reflects,
    leaves,
    erases,
    confirms,
    shareInVain,
    opens,
    partnerOf,
  };
}
