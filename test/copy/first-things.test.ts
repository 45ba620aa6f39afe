import { describe, expect, it } from 'vitest';
import { catalogueFor, LANGUAGES } from '../../src/copy/catalogue.js';
import type { Card } from '../../src/copy/card.js';
import type { Reader } from '../../src/copy/reader.js';
import { renderNotice } from '../../src/copy/render-notice.js';
import type { Notice } from '../../src/core/notice.js';
import { DEFAULT_SETTINGS, type OnboardingStep } from '../../src/core/person/state.js';
import { buttonsOf, labelsOf, reader, textOf } from './readers.js';

const newcomer: Reader = { ...reader, isNewcomer: true };
const step = (of: OnboardingStep): Card => renderNotice({ kind: 'onboarding/step', step: of }, newcomer);
const saved = (what: Extract<Notice, { kind: 'person/saved' }>['what'], more: { readonly offersTimes?: true } = {}) =>
  ({ kind: 'person/saved', what, settings: DEFAULT_SETTINGS, accountId: null, accounts: [], ...more }) as const;
const nexts = (card: Card): readonly OnboardingStep[] =>
  buttonsOf(card).flatMap((button) =>
    button.kind === 'act' && button.action.kind === 'onboarding/show' ? [button.action.step] : [],
  );

describe('the first few things', () => {
  it('follow one another, whether something is chosen or passed over', () => {
    const order = ['zone', 'language', 'tendency', 'what-this-is-not'] as const;
    const following = ['language', 'tendency', 'what-this-is-not', 'operator'];
    expect(order.map((of) => nexts(step(of)))).toEqual(following.map((of) => [of]));
    const chosen = (['zone', 'language', 'tendency'] as const).map((what) =>
      nexts(renderNotice(saved(what), newcomer)),
    );
    expect(chosen).toEqual([['language'], ['tendency'], ['what-this-is-not']]);
  });

  it('are in nobody’s way who has been through them', () => {
    for (const what of ['zone', 'language', 'tendency'] as const)
      expect(nexts(renderNotice(saved(what), reader))).toEqual([]);
  });
});

describe('a zone that was asked for because of a time for questions', () => {
  it('leads on to the time, and to nothing where one is chosen already', () => {
    for (const of of [reader, newcomer])
      expect(labelsOf(renderNotice(saved('zone', { offersTimes: true }), of))).toContain('When they come');
    expect(labelsOf(renderNotice(saved('zone'), reader))).not.toContain('When they come');
  });
});

describe('the language', () => {
  const page = renderNotice(
    { kind: 'person/setting', which: 'language', settings: DEFAULT_SETTINGS, accounts: [], notes: [] },
    reader,
  );

  it('is chosen among those that have a catalogue, each by its own name', () => {
    for (const card of [page, step('language')]) {
      const offered = buttonsOf(card).flatMap((button) =>
        button.kind === 'act' && button.action.kind === 'person/language' ? [[button.label, button.action.locale]] : [],
      );
      expect(offered).toEqual(LANGUAGES.map((tag) => [catalogueFor(tag).name, tag]));
    }
  });

  it('is said to be the only one for as long as it is', () => {
    expect(textOf(page).startsWith('I speak English so far.')).toBe(LANGUAGES.length === 1);
    expect(textOf(renderNotice(saved('language'), reader))).toBe('Saved. I speak English with you.');
  });
});
