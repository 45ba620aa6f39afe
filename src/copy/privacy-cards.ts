import { askedAt } from '../core/asked-lately.js';
import { assertNever } from '../core/assert-never.js';
import { SHORTEST_PASSPHRASE } from '../core/person/privacy.js';
import type { PrivacyNotice } from '../core/person/privacy-notice.js';
import {
  BACKUPS_STAY,
  COPY_STAYS,
  DEAD_STAY,
  DROPPED_IDS_STAY,
  GIVEN_STAY,
  INPUT_KEYS_STAY,
  OVER_STAYS,
  QUESTIONS_STAY,
  SENT_STAYS,
  SETTLED_STAY,
  TRIES_STAY,
  UNSHOWN_STAY,
} from '../core/retention.js';
import { card, grave, list, paragraph, plain, type Row, sentences } from './build-card.js';
import type { Card, CardButton } from './card.js';
import { supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

const backButton = ({ words }: Voice): CardButton =>
  plain(words.settings.privacy, { kind: 'person/setting', which: 'privacy' });
const footRow = (voice: Voice): Row => [backButton(voice), supportButton(voice)];
const copyButton = (label: string): CardButton => plain(label, { kind: 'person/export', passphrase: null });
const lockedCopyButton = (label: string): CardButton => plain(label, { kind: 'form/export' });

export function privacyCard(voice: Voice): Card {
  const { words } = voice;
  const text = words.privacy;
  return card(
    [paragraph(text.what)],
    [
      [copyButton(text.copy), lockedCopyButton(text.lockedCopy)],
      [plain(text.hide, { kind: 'person/hide' }), grave(text.erase, { kind: 'person/erase', confirmed: false })],
      [plain(text.stored, { kind: 'person/setting', which: 'stored' })],
      [plain(words.labels.settings, { kind: 'person/settings' }), supportButton(voice)],
    ],
  );
}

/** What is stored, and for how long: the lengths are those that the code goes by. */
export function storedCard(voice: Voice): Card {
  const { words, moments } = voice;
  const text = words.privacy;
  const { rows } = text;
  return card(
    [
      paragraph(text.storedIntro),
      list([
        rows.you,
        rows.breaks,
        rows.words,
        rows.shared,
        rows.unshown(moments.length(UNSHOWN_STAY)),
        rows.dance,
        rows.prompts(moments.length(GIVEN_STAY)),
        rows.waiting,
        rows.sent(moments.length(SETTLED_STAY), moments.length(DEAD_STAY)),
        rows.half(moments.length(QUESTIONS_STAY)),
        rows.pairs,
        rows.own,
        rows.over(moments.length(OVER_STAYS)),
        rows.tries(moments.length(TRIES_STAY)),
        rows.inputs(moments.length(INPUT_KEYS_STAY)),
        rows.numbers(moments.length(SENT_STAYS)),
        rows.dropped(moments.length(DROPPED_IDS_STAY)),
        rows.backups(moments.length(BACKUPS_STAY)),
      ]),
      paragraph(text.platformsKeep),
    ],
    [footRow(voice)],
  );
}

export function privacyNoticeCard(voice: Voice, notice: PrivacyNotice): Card {
  const { words, moments, reader } = voice;
  const text = words.privacy;
  switch (notice.kind) {
    case 'privacy/exporting':
      return card([paragraph(notice.locked ? text.exportingLocked : text.exporting)], [footRow(voice)]);
    case 'privacy/passphrase-short':
      return card(
        [paragraph(text.passphraseShort(SHORTEST_PASSPHRASE))],
        [[lockedCopyButton(text.anotherPassphrase), supportButton(voice)]],
      );
    case 'privacy/export': {
      const length = moments.length(COPY_STAYS);
      // No buttons: the words stand under the file, and go with it.
      return notice.passphrase === null
        ? card([paragraph(text.export(length))], [])
        : card([paragraph(text.exportLocked(length)), paragraph(text.openWith)], []);
    }
    case 'privacy/export-too-large':
      return card([paragraph(text.tooLarge)], [footRow(voice)]);
    case 'privacy/export-not-sent':
      return card([paragraph(text.notSent)], [footRow(voice)]);
    case 'privacy/confirm-erase':
      return card(
        [
          paragraph(text.confirmErase),
          list(text.goes),
          paragraph(sentences(text.eraseBackups(moments.length(BACKUPS_STAY)), text.partnerMayNotice)),
          paragraph(sentences(text.chatStays, text.copyGoes)),
        ],
        [
          [copyButton(text.copyFirst), supportButton(voice)],
          [
            grave(text.eraseNow, { kind: 'person/erase', confirmed: true, asked: askedAt(reader.now) }),
            backButton(voice),
          ],
        ],
      );
    case 'privacy/erased':
      return card(
        [
          paragraph(sentences(text.erased, notice.copy === undefined ? null : text.erasedCopy[notice.copy])),
          paragraph(text.erasedComeBack),
        ],
        [[supportButton(voice)]],
      );
    // The two that are done are never said in these words, which hold all the same.
    case 'privacy/hiding':
    case 'privacy/hide':
    case 'privacy/remove':
      return card([paragraph(text.hiding)], [footRow(voice)]);
    case 'privacy/hidden':
      return card(
        [
          paragraph(sentences(text.hidden(notice.removed), notice.left === 0 ? null : text.leftOver(notice.left))),
          paragraph(text.hiddenNot),
        ],
        [footRow(voice)],
      );
    default:
      return assertNever(notice);
  }
}
