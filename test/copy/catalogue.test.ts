import { describe, expect, it } from 'vitest';
import { formFields } from '../../src/command-kit/forms.js';
import type { CheckInId, EntryId, PromptId, TimeOutId, TogetherId } from '../../src/core/ids.js';
import { SAY_FORMS, type SayForm } from '../../src/core/say/state.js';
import type { FormRef } from '../../src/core/request.js';
import { FIXED_LINES } from '../../src/core/time-out/state.js';
import { catalogueFor, commandText, type CommandTextKey } from '../../src/copy/catalogue.js';
import { formView } from '../../src/copy/forms.js';
import { renderNotice } from '../../src/copy/render-notice.js';
import { COUNTRIES, emergencyNumber, linesFor } from '../../src/copy/support-lines.js';
import { buttonsOf, reader, textOf } from './readers.js';

const timeOutId = 't'.repeat(22) as TimeOutId;
const promptId = 'needs-01' as PromptId;
const FORMS: { readonly [Kind in FormRef['kind']]: Extract<FormRef, { kind: Kind }> } = {
  'form/park': { kind: 'form/park', timeOutId },
  'form/third-view': { kind: 'form/third-view' },
  'form/redeem': { kind: 'form/redeem' },
  'form/zone': { kind: 'form/zone' },
  'form/quiet': { kind: 'form/quiet' },
  'form/talk-at': { kind: 'form/talk-at', timeOutId, generation: 1 },
  'form/pact-words': { kind: 'form/pact-words' },
  'form/reflect': { kind: 'form/reflect', promptId, followUp: false },
  'form/free': { kind: 'form/free' },
  'form/export': { kind: 'form/export' },
  'form/let-go': { kind: 'form/let-go' },
  'form/edit-entry': { kind: 'form/edit-entry', entryId: 'e'.repeat(22) as EntryId },
  'form/journal-search': { kind: 'form/journal-search' },
  'form/reflect-time': { kind: 'form/reflect-time' },
  'form/pause-until': { kind: 'form/pause-until' },
  'form/dance-field': { kind: 'form/dance-field', field: 'beneath' },
  'form/dance-name': { kind: 'form/dance-name' },
  'form/check-in': { kind: 'form/check-in', checkInId: 'q'.repeat(22) as CheckInId, field: 'wish' },
  'form/check-in-time': { kind: 'form/check-in-time', weekday: 7 },
  'form/say': { kind: 'form/say', form: 'feeling' },
  'form/together': { kind: 'form/together', togetherId: 'g'.repeat(22) as TogetherId },
};

/** Each kind, and of the things to say each form. */
const EVERY_FORM: readonly FormRef[] = [
  ...Object.values(FORMS),
  ...(Object.keys(SAY_FORMS) as SayForm[]).map((form): FormRef => ({ kind: 'form/say', form })),
];

describe('the catalogue', () => {
  it('speaks English to whoever has no catalogue of their own', () => {
    for (const locale of ['en', 'en-US', 'de-AT', 'xx', '', '__proto__', 'constructor']) {
      expect(catalogueFor(locale)).toBe(catalogueFor('en'));
    }
  });

  it('describes every command and choice within Discord’s hundred characters', () => {
    for (const key of Object.keys(catalogueFor('en').commands) as CommandTextKey[]) {
      expect(commandText('en', key).length).toBeGreaterThanOrEqual(1);
      expect(commandText('en', key).length).toBeLessThanOrEqual(100);
    }
    for (const line of FIXED_LINES) expect(commandText('en', `line.${line}`)).toBe(catalogueFor('en').fixedLines[line]);
  });

  it('asks every form as a modal and as questions that can be cancelled', () => {
    for (const form of EVERY_FORM) {
      const view = formView(form, 'en');
      expect(view.title.length).toBeLessThanOrEqual(45);
      expect(view.fields.length).toBeGreaterThan(0);
      for (const field of view.fields) {
        expect(field.label.length).toBeLessThanOrEqual(45);
        expect(field.placeholder.length).toBeLessThanOrEqual(100);
        expect(field.question).toContain('/cancel');
      }
    }
  });

  it('asks for the same fields that are read', () => {
    for (const form of EVERY_FORM) {
      const asked = formView(form, 'en').fields;
      const read = formFields(form);
      expect(asked.map(({ id }) => id)).toEqual(read.map(({ id }) => id));
      // An entry may be longer than a form takes: a chat sends it in several messages.
      for (const [index, { maxLength }] of read.entries())
        expect([form.kind, asked[index]?.maxLength]).toEqual([form.kind, maxLength === 12_000 ? 3_500 : maxLength]);
    }
  });
});

describe('support', () => {
  it('has lines and an emergency number for each of its countries, each with a source', () => {
    expect(COUNTRIES.length).toBeGreaterThanOrEqual(18);
    for (const country of COUNTRIES) {
      const lines = linesFor(country);
      expect(lines.some(({ kind }) => kind === 'domestic-abuse')).toBe(true);
      expect(lines.some(({ kind }) => kind !== 'domestic-abuse')).toBe(true);
      expect(emergencyNumber(country)).toMatch(/^[\d or]+$/);
      expect(catalogueFor('en').support.countries).toHaveProperty(country);
      for (const line of lines) {
        expect(line.source).not.toBe('');
        expect(line.number ?? line.url).toBeTruthy();
        expect(line.verifiedOn ?? '2026-11').toMatch(/^\d{4}-\d\d(-\d\d)?$/);
      }
    }
  });

  it('reads a country in any case, and has an answer for one it does not know', () => {
    expect(linesFor('de')).toEqual(linesFor('DE'));
    expect(linesFor('constructor')).toEqual([]);
    const unknown = renderNotice({ kind: 'support/show', country: 'ZZ' }, reader);
    expect(buttonsOf(unknown).filter(({ kind }) => kind === 'link').length).toBeGreaterThanOrEqual(3);
  });

  it('warns that phones keep calls and pages, and says how old a number is', () => {
    for (const country of COUNTRIES) {
      const text = textOf(renderNotice({ kind: 'support/show', country }, reader));
      expect(text).toContain('Phones keep calls and pages.');
      expect(text).toMatch(/as published|last checked against public pages on 22 November 2026/);
      expect(text).toMatch(/please check before you rely on one/i);
    }
    for (const country of [null, 'ZZ']) {
      expect(textOf(renderNotice({ kind: 'support/show', country }, reader))).toContain('Phones keep calls and pages.');
    }
  });
});

describe('sentences that are promised word for word', () => {
  it('say who runs this', () => {
    const text = textOf(renderNotice({ kind: 'onboarding/step', step: 'operator' }, reader));
    expect(text).toContain(
      'Robin runs this and could read what you write. If that is your partner, keep private writing elsewhere.',
    );
  });

  it('say that two are not connected, and nothing of why', () => {
    expect(textOf(renderNotice({ kind: 'pairing/not-connected' }, reader))).toMatch(/^You two aren't connected here\./);
  });

  it('say what to write instead of what could not be read', () => {
    const said = (option: 'duration' | 'text', problem: 'form' | 'too-long') =>
      textOf(renderNotice({ kind: 'input/unreadable', option, problem }, reader));
    expect(said('duration', 'form')).toContain('Write it like 20m, 1h 30m, 90, or until 21:30.');
    expect(said('text', 'too-long')).toContain('Make it shorter and send it again.');
    expect(said('text', 'too-long')).not.toContain("couldn't read");
  });

  it('claim that nothing was changed only when that is known', () => {
    const failure = (nothingChanged: boolean) =>
      textOf(renderNotice({ kind: 'failure/unexpected', reference: 'AB12', nothingChanged }, reader));
    expect(failure(true)).toBe('Something went wrong on my side. Nothing was changed.\n\nReference: AB12');
    expect(failure(false)).not.toContain('Nothing was changed');
  });
});
