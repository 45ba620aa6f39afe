import type { Account, OnboardingStep, Settings } from '../core/person/state.js';
import { clock } from '../core/zone/local-time.js';
import { card, grave, inRows, list, paragraph, plain, type Row, sentences } from './build-card.js';
import type { Block, Card, CardButton, CardChoice } from './card.js';
import { catalogueFor, LANGUAGES } from './catalogue.js';
import { fitting, ownWordsBlocks } from './own-words.js';
import { privacyCard, storedCard } from './privacy-cards.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** Forms let nobody write more than 1,500 characters; an older, longer note is said to go on. */
const KEPT_NOTE_BUDGET = 1_600;
const OPERATOR_BUDGET = 200;
const NIGHT = { from: 22 * 60, until: 7 * 60 };
const TENDENCIES = ['reaching', 'withdrawing', 'swinging', 'unsure'] as const;

const settingsButton = ({ words }: Voice): CardButton => plain(words.labels.settings, { kind: 'person/settings' });
const settingButton = (label: string, which: Of<'person/setting'>['which']): CardButton =>
  plain(label, { kind: 'person/setting', which });
export const footRow = (voice: Voice): Row => [settingsButton(voice), supportButton(voice)];

export function settingsCard(voice: Voice, { settings, accounts }: Of<'person/settings'>): Card {
  const text = voice.words.settings;
  const items = [
    text.item(text.zone, settings.zone ?? text.zoneUnset),
    text.item(text.language, voice.words.name),
    text.item(text.quiet, quietWords(voice, settings)),
    text.item(text.previews, text.previewsNow[settings.previews]),
    text.item(text.tendency, voice.words.tendencies[settings.tendency]),
    text.item(text.keepItLight, settings.keepItLight ? text.on : text.off),
    text.item(text.writeTo, accountName(voice, accounts, settings.writeTo) ?? text.lastUsed),
  ];
  return card(
    [paragraph(text.intro), list(items), paragraph(operatorLine(voice))],
    [
      [settingButton(text.zone, 'zone'), settingButton(text.quiet, 'quiet'), settingButton(text.previews, 'previews')],
      [
        settingButton(text.tendency, 'tendency'),
        settingButton(text.keepItLight, 'keep-it-light'),
        settingButton(text.language, 'language'),
      ],
      [
        settingButton(text.writeTo, 'write-to'),
        settingButton(text.accounts, 'accounts'),
        settingButton(text.privacy, 'privacy'),
      ],
      [settingButton(text.keptNotes, 'kept-notes'), settingButton(text.operator, 'operator'), supportButton(voice)],
    ],
  );
}

function quietWords({ words }: Voice, settings: Settings): string {
  const { quietFrom, quietUntil } = settings;
  return quietFrom === quietUntil
    ? words.settings.quietNone
    : words.settings.quietSpan(clock(quietFrom), clock(quietUntil));
}

/** "Discord", or "Discord 2" where someone has several there. */
function accountName({ words }: Voice, accounts: readonly Account[], id: Account['id'] | null): string | null {
  const account = accounts.find((other) => other.id === id);
  if (account === undefined) return null;
  const same = accounts.filter((other) => other.platform === account.platform);
  const name = words.platforms[account.platform];
  return same.length === 1 ? name : words.settings.accountNumber(name, same.indexOf(account) + 1);
}

function operatorLine({ words, reader }: Voice): string {
  if (reader.operator === null) return words.settings.runsNobody;
  return words.settings.runs(fitting(reader.operator.name, OPERATOR_BUDGET).text);
}

export function operatorBlocks(voice: Voice): readonly Block[] {
  const { words, reader } = voice;
  return [
    paragraph(operatorLine(voice)),
    ...(reader.operator === null
      ? []
      : [paragraph(words.settings.runsContact(fitting(reader.operator.contact, OPERATOR_BUDGET).text))]),
    paragraph(words.settings.platformsRead),
  ];
}

export const zoneChoice = ({ words }: Voice): CardChoice => ({
  placeholder: words.settings.zoneChoice,
  options: words.places.map(([zone, label]) => ({ label, action: { kind: 'person/zone', zone } })),
});

/** What is true of the languages that there are. */
export const languageLine = ({ words }: Voice): string =>
  LANGUAGES.length === 1 ? words.settings.languageOnly(words.name) : words.settings.languageWhich;

/** Each by its own name. Cards have room for five; a sixth language needs a longer choice. */
export const languageRow = (): Row =>
  LANGUAGES.map((locale) => plain(catalogueFor(locale).name, { kind: 'person/language', locale }));

export const tendencyRows = ({ words }: Voice): readonly Row[] =>
  inRows(
    TENDENCIES.map((tendency) => plain(words.tendencies[tendency], { kind: 'person/tendency', tendency })),
    2,
  );

export function settingCard(voice: Voice, notice: Of<'person/setting'>): Card {
  const { words } = voice;
  const text = words.settings;
  const { settings } = notice;
  switch (notice.which) {
    case 'zone':
      return card([paragraph(text.zoneWhat)], [[plain(text.zoneWrite, { kind: 'form/zone' })], footRow(voice)], {
        choice: zoneChoice(voice),
      });
    case 'language':
      return card([paragraph(languageLine(voice))], [languageRow(), footRow(voice)]);
    case 'quiet':
      return card(
        [paragraph(text.quietWhat(quietWords(voice, settings)))],
        [
          [
            plain(text.quietUsual, { kind: 'person/quiet', ...NIGHT }),
            plain(text.quietNoHours, { kind: 'person/quiet', from: 0, until: 0 }),
            plain(text.quietWrite, { kind: 'form/quiet' }),
          ],
          footRow(voice),
        ],
      );
    case 'previews':
      return card(
        [paragraph(text.previewsWhat)],
        [
          [
            plain(text.previewsDiscreet, { kind: 'person/previews', previews: 'discreet' }),
            plain(text.previewsFull, { kind: 'person/previews', previews: 'full' }),
          ],
          footRow(voice),
        ],
      );
    case 'tendency':
      return card([paragraph(text.tendencyWhat)], [...tendencyRows(voice), footRow(voice)]);
    case 'keep-it-light':
      return card(
        [paragraph(text.keepItLightWhat)],
        [
          [
            plain(settings.keepItLight ? text.turnOff : text.turnOn, {
              kind: 'person/keep-it-light',
              on: !settings.keepItLight,
            }),
          ],
          footRow(voice),
        ],
      );
    case 'write-to':
      return card(
        [paragraph(text.writeToWhat)],
        [...inRows(accountButtons(voice, notice.accounts), 5), footRow(voice)],
      );
    case 'accounts':
      return card(
        [paragraph(text.accountsWhat), ...accountList(voice, notice.accounts)],
        [[plain(words.pairing.linkAccount, { kind: 'pairing/invite', purpose: 'link' })], footRow(voice)],
      );
    case 'kept-notes':
      return keptNotesCard(voice, notice);
    case 'operator':
      return card(operatorBlocks(voice), [footRow(voice)]);
    case 'privacy':
      return privacyCard(voice);
    case 'stored':
      return storedCard(voice);
  }
}

/** Four rows of five; nobody has that many. */
const MOST_ACCOUNTS = 20;

const accountButtons = (voice: Voice, accounts: readonly Account[]): readonly CardButton[] =>
  accounts
    .slice(0, MOST_ACCOUNTS)
    .map(({ id }) => plain(accountName(voice, accounts, id) ?? '', { kind: 'person/write-to', accountId: id }));

function accountList(voice: Voice, accounts: readonly Account[]): readonly Block[] {
  if (accounts.length === 0) return [];
  return [list(accounts.slice(0, MOST_ACCOUNTS).map((account) => accountLine(voice, accounts, account)))];
}

function accountLine(voice: Voice, accounts: readonly Account[], account: Account): string {
  const text = voice.words.settings;
  return text.account(accountName(voice, accounts, account.id) ?? '', text.accountReached[account.reach]);
}

function keptNotesCard(voice: Voice, { notes }: Of<'person/setting'>): Card {
  const text = voice.words.settings;
  if (notes.length === 0) return card([paragraph(text.notesNone)], [footRow(voice)]);
  const options = notes.slice(0, 25).map(({ id, at }) => ({
    label: text.noteOf(voice.moments.date(at)),
    action: { kind: 'person/kept-note', note: id } as const,
  }));
  return card([paragraph(text.notesWhat)], [footRow(voice)], { choice: { placeholder: text.notesChoice, options } });
}

export function keptNoteCard(voice: Voice, notice: Of<'person/kept-note'>): Card {
  const { words } = voice;
  return card(
    [paragraph(words.notes.keptNote), ...ownWordsBlocks(voice, notice.note, KEPT_NOTE_BUDGET)],
    [
      [
        settingButton(words.settings.keptNotes, 'kept-notes'),
        grave(words.labels.deleteIt, { kind: 'person/drop-kept-note', note: notice.note }),
      ],
      [supportButton(voice)],
    ],
    { isPrivate: true },
  );
}

const NEXT_THING: Partial<Record<Of<'person/saved'>['what'], OnboardingStep>> = {
  zone: 'language',
  language: 'tendency',
  tendency: 'what-this-is-not',
};

export function savedCard(voice: Voice, notice: Of<'person/saved'>): Card {
  // In the middle of the first things the next one follows; elsewhere it is an ordinary setting.
  const next = voice.reader.isNewcomer === true ? NEXT_THING[notice.what] : undefined;
  const leadsToTimes = notice.quietsPrompts !== undefined || notice.offersTimes === true;
  return card(
    [paragraph(savedLine(voice, notice))],
    [
      next === undefined ? [] : [plain(voice.words.labels.next, { kind: 'onboarding/show', step: next })],
      leadsToTimes ? [plain(voice.words.reflection.whenTheyCome, { kind: 'reflect/times' })] : [],
      footRow(voice),
    ],
  );
}

function savedLine(voice: Voice, notice: Of<'person/saved'>) {
  const text = voice.words.settings;
  const { settings } = notice;
  switch (notice.what) {
    case 'zone':
      return settings.zone === null
        ? text.zoneUnknown
        : text.savedZone(settings.zone, voice.moments.nowIn(settings.zone));
    case 'language': {
      // In the language itself: that it is understood is the proof.
      const chosen = catalogueFor(settings.locale);
      return chosen.settings.savedLanguage(chosen.name);
    }
    case 'quiet':
      return sentences(
        text.savedQuiet(quietWords(voice, settings)),
        notice.quietsPrompts === undefined ? null : text.quietsPrompts(clock(notice.quietsPrompts)),
      );
    case 'previews':
      return text.savedPreviews[settings.previews];
    case 'tendency':
      return text.savedTendency;
    case 'keep-it-light':
      return settings.keepItLight ? text.savedLightOn : text.savedLightOff;
    case 'write-to': {
      const name = accountName(voice, notice.accounts, notice.accountId);
      return name === null ? text.savedWriteToSomewhere : text.savedWriteTo(name);
    }
  }
}

export function zoneUnknownCard(voice: Voice): Card {
  const text = voice.words.settings;
  return card([paragraph(text.zoneUnknown)], [[plain(text.zoneWrite, { kind: 'form/zone' })], footRow(voice)], {
    choice: zoneChoice(voice),
  });
}

export function quietUnknownCard(voice: Voice): Card {
  const text = voice.words.settings;
  return card([paragraph(text.quietUnknown)], [[plain(text.quietWrite, { kind: 'form/quiet' })], footRow(voice)]);
}
