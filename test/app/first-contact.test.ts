import { describe, expect, it } from 'vitest';
import { meet } from '../../src/app/first-contact.js';
import type { Input, Request, Sender } from '../../src/app/ports.js';
import { Secret } from '../../src/app/secret.js';
import type { InputKey } from '../../src/core/ids.js';
import { MINUTE, plus } from '../../src/core/instant.js';
import type { Account } from '../../src/core/person/state.js';
import { account, person, T0 } from '../contracts/store-examples.js';

const LATER = plus(T0, MINUTE);
const LOOKS: Request = { kind: 'help/show' };
const WRITES: Request = { kind: 'text', text: new Secret('hello'), edited: false };
const TOLD: Request = { kind: 'account/reach', reach: 'reachable' };

const inputOf = (from: Partial<Sender>, request: Request = LOOKS): Input => ({
  key: 'discord:1' as InputKey,
  from: { platform: 'discord', externalId: '111', displayName: 'Ana', locale: 'en', mayWrite: true, ...from },
  place: 'bot-dm',
  request,
  at: LATER,
});
const drawn = () => {
  let count = 0;
  return {
    draw: () => {
      count += 1;
      return `id${count}`;
    },
  };
};
const first = (from: Partial<Sender>) => meet(null, inputOf(from), drawn());

describe('whoever writes for the first time', () => {
  it('is somebody new with one account, of whom nothing is stored yet', () => {
    expect(first({ platform: 'telegram', externalId: '222', mayWrite: false })).toMatchObject({
      stored: false,
      touched: false,
      known: [],
      account: { id: 'id2', personId: 'id1' },
      person: {
        id: 'id1',
        accounts: [
          { id: 'id2', platform: 'telegram', externalId: '222', reach: 'unknown', mayWrite: false, createdAt: LATER },
        ],
        settings: { locale: 'en', zone: null, previews: 'discreet' },
        coupleId: null,
        returnsKept: 0,
        createdAt: LATER,
        version: 0,
      },
    });
  });

  it('is spoken to in the language that the platform names, where it names one', () => {
    for (const locale of ['de', 'deu', 'pt-BR', 'zh-Hant-TW', 'de-DE-1996', 'sl-rozaj-biske-1994', 'es-419'])
      expect(first({ locale }).person.settings.locale).toBe(locale);
    for (const locale of [
      '',
      'x',
      'english',
      'de_DE',
      'de-',
      'd1',
      'de-x',
      'de-waytoolong',
      'de-aa-bb-cc-dd',
      ' de',
      'de!',
      'de\nhello',
      '"><b>de',
    ])
      expect(first({ locale }).person.settings.locale).toBe('en');
  });
});

describe('whoever is known', () => {
  const onDiscord = account('ana', { externalId: '111' });
  const onTelegram = account('ana', { id: 'ana-second' as Account['id'], platform: 'telegram', externalId: '111' });
  const known = (change: Partial<Account> = {}) =>
    person('ana', {
      accounts: [
        { ...onDiscord, ...change },
        { ...onTelegram, ...change },
      ],
    });
  const met = (change: Partial<Account>, from: Partial<Sender>, request?: Request) =>
    meet(known(change), inputOf(from, request), drawn());

  it('is met by the account that they write from, and nothing about them is new', () => {
    for (const platform of ['discord', 'telegram'] as const) {
      const contact = met({}, { platform });
      expect(contact).toMatchObject({ stored: true, touched: false, account: { platform } });
      expect(contact.person).toEqual(known());
      expect(contact.known).toEqual(known().accounts);
    }
    expect(() => met({}, { externalId: '112' })).toThrow(/not theirs/);
  });

  it('may be written to from the moment that they allow it, by that account and for good', () => {
    const contact = met({ mayWrite: false, reach: 'reachable' }, { platform: 'telegram', mayWrite: true });
    expect(contact).toMatchObject({ stored: true, touched: true, account: { platform: 'telegram' } });
    expect(contact.person.accounts).toMatchObject([
      { platform: 'discord', mayWrite: false },
      { platform: 'telegram', mayWrite: true, reach: 'reachable' },
    ]);
    expect(contact.account).toEqual(contact.person.accounts[1]);
    // What they were before is what tells that they can be reached again.
    expect(contact.known.map(({ mayWrite }) => mayWrite)).toEqual([false, false]);
    const elsewhere = met({ mayWrite: true }, { mayWrite: false });
    expect([elsewhere.touched, elsewhere.account.mayWrite]).toEqual([false, true]);
  });

  it('may be tried again after they could not be reached, once they speak to us in private', () => {
    const away = { reach: 'unreachable' } as const;
    const reachOf = (from: Partial<Sender>, request: Request, before: Partial<Account> = away) => {
      const { account: heard, touched } = met(before, from, request);
      return [heard.reach, touched];
    };
    const telegram = { platform: 'telegram' } as const;
    expect(reachOf(telegram, LOOKS)).toEqual(['unknown', true]);
    expect(reachOf(telegram, WRITES)).toEqual(['unknown', true]);
    // What the platform says outright is decided elsewhere.
    expect(reachOf(telegram, TOLD)).toEqual(['unreachable', false]);
    // A command on Discord works without a shared server, and shows nothing.
    expect(reachOf({}, LOOKS)).toEqual(['unreachable', false]);
    expect(reachOf({}, WRITES)).toEqual(['unknown', true]);
    // In a group they speak to others.
    expect(reachOf({ ...telegram, mayWrite: false }, WRITES)).toEqual(['unreachable', false]);
    expect(reachOf(telegram, WRITES, { reach: 'reachable' })).toEqual(['reachable', false]);
  });
});
