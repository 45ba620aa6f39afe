import { describe, expect, it } from 'vitest';
import { catalogueFor } from '../../src/copy/catalogue.js';
import { durationWords } from '../../src/copy/moments.js';
import { renderNotice } from '../../src/copy/render-notice.js';
import type { AccountId } from '../../src/core/ids.js';
import type { Notice } from '../../src/core/notice.js';
import { DEFAULT_SETTINGS } from '../../src/core/person/state.js';
import * as retention from '../../src/core/retention.js';
import { buttonsOf, reader, textOf } from './readers.js';

const say = (notice: Notice) => renderNotice(notice, reader);
const page = (which: 'privacy' | 'stored') =>
  say({ kind: 'person/setting', which, settings: DEFAULT_SETTINGS, accounts: [], notes: [] });
const copy = say({ kind: 'privacy/export', accountId: 'a' as AccountId, passphrase: null });

describe('what is said about privacy', () => {
  it('names every length of time that the code keeps something for', () => {
    const all = [page('stored'), copy, say({ kind: 'privacy/hiding' })]
      .map(textOf)
      .join('\n')
      .replace('48 hours', '2 days');
    const unsaid = Object.entries(retention).filter(
      ([, length]) => !all.includes(durationWords(length, catalogueFor('en').moments)),
    );
    expect(unsaid).toEqual([]);
  });

  it('has a copy, a locked copy, hiding and deleting one tap away, and never deletes at the first', () => {
    const actions = buttonsOf(page('privacy')).flatMap((button) => (button.kind === 'act' ? [button.action] : []));
    expect(actions).toEqual(
      expect.arrayContaining([
        { kind: 'person/export', passphrase: null },
        { kind: 'form/export' },
        { kind: 'person/hide' },
        { kind: 'person/erase', confirmed: false },
      ]),
    );
    expect(actions).not.toContainEqual(expect.objectContaining({ kind: 'person/erase', confirmed: true }));
  });

  it('says before deleting that the other may notice, points to Support, and offers a copy', () => {
    const card = say({ kind: 'privacy/confirm-erase' });
    expect(textOf(card)).toMatch(/at once and for good.*backups.*may notice.*Support first/s);
    const labels = buttonsOf(card).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['A copy first', 'Support', 'Delete it all now']));
  });

  it('puts no button under a copy, which goes as words below a file', () => {
    expect(buttonsOf(copy)).toEqual([]);
  });

  it('says what it could not remove', () => {
    expect(textOf(say({ kind: 'privacy/hidden', removed: 1, left: 0 }))).toMatch(/^I removed 1 message here\.\n/);
    expect(textOf(say({ kind: 'privacy/hidden', removed: 12, left: 2 }))).toMatch(
      /^I removed 12 messages here\. 2 messages I can't remove\.\n/,
    );
  });
});
