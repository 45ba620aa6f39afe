import { answer, type Change, type Decision, NOTHING, type OutboxDraft } from '../decision.js';
import type { Ids, PersonId, SealedId } from '../ids.js';
import { DAY, type Instant, plus } from '../instant.js';
import type { Notice, PactNotice } from '../notice.js';
import type { Couple } from '../pairing/state.js';
import type { Person } from '../person/state.js';
import { quietNotice } from '../quiet-notice.js';
import type { PactCommand, PactDraftChange, Query } from '../request.js';
import { SAME_CAP_WITHIN, type TimeOut } from '../time-out/state.js';
import { DEFAULT_TERMS, type Pact, type PactTerms, WAITING_LINES } from './state.js';

export type PactContext = {
  readonly now: Instant;
  readonly ids: Ids;
  readonly me: Person;
  /** The couple `me` is in; null: there is nobody to make a pact with. */
  readonly couple: Couple | null;
  readonly pact: Pact | null;
  /** The newest break `me` is in. */
  readonly latest: TimeOut | null;
};

/** What both have signed, or the defaults. */
export const termsOf = (pact: Pact | null): PactTerms => pact?.signed ?? DEFAULT_TERMS;

/** Never signed in the heat: not during a break, nor within two hours of one. */
export function canSign(context: PactContext): boolean {
  const { latest, now } = context;
  if (latest === null || latest.status === 'undone') return true;
  return latest.endedAt !== null && now >= plus(latest.endedAt, SAME_CAP_WITHIN);
}

export function decidePact(context: PactContext, command: PactCommand): Decision {
  const { couple, me, now } = context;
  if (couple === null) return answer({ kind: 'pairing/not-connected' });
  const pact = context.pact ?? { coupleId: couple.id, signed: null, signedAt: null, draft: null, version: 0 };
  switch (command.kind) {
    case 'pact/change':
      return change(context, pact, command.change);
    case 'pact/sign': {
      const { draft } = pact;
      if (draft === null) return answer({ kind: 'pact/nothing-to-sign' });
      if (draft.revision !== command.revision) return answer({ kind: 'pact/changed-meanwhile', pact, you: me.id });
      if (!canSign(context)) return answer({ kind: 'pact/not-now' });
      const signedBy = draft.signedBy.includes(me.id) ? draft.signedBy : [...draft.signedBy, me.id];
      if (!couple.members.every((member) => signedBy.includes(member))) {
        const waiting: Pact = { ...pact, draft: { ...draft, signedBy } };
        return {
          ...NOTHING,
          changes: [{ kind: 'pact/save', pact: waiting }],
          reply: { kind: 'pact/signed-by-you', pact: waiting },
        };
      }
      const signed: Pact = { ...pact, signed: draft.terms, signedAt: now, draft: null };
      const news: PactNotice = { kind: 'pact/signed-by-both', terms: draft.terms };
      return {
        ...NOTHING,
        changes: [{ kind: 'pact/save', pact: signed }, ...dropWords(pact.signed?.ownWords, draft.terms.ownWords)],
        outbox: [tell(context, partnerOf(couple, me.id), news)],
        reply: news,
      };
    }
    case 'pact/drop-draft': {
      if (pact.draft === null) return answer({ kind: 'pact/nothing-to-sign' });
      if (pact.draft.revision !== command.revision) return answer({ kind: 'pact/changed-meanwhile', pact, you: me.id });
      return {
        ...NOTHING,
        changes: [
          { kind: 'pact/save', pact: { ...pact, draft: null } },
          ...dropWords(pact.draft.terms.ownWords, pact.signed?.ownWords),
        ],
        reply: { kind: 'pact/draft-dropped' },
      };
    }
    case 'pact/withdraw': {
      if (pact.signed === null) return answer(show(context));
      if (!command.confirmed) return answer({ kind: 'pact/confirm-withdraw' });
      return {
        ...NOTHING,
        changes: [
          { kind: 'pact/save', pact: { ...pact, signed: null, signedAt: null } },
          ...dropWords(pact.signed.ownWords, pact.draft?.terms.ownWords),
        ],
        outbox: [tell(context, partnerOf(couple, me.id), { kind: 'pact/withdrawn', byYou: false })],
        reply: { kind: 'pact/withdrawn', byYou: true },
      };
    }
  }
}

export function viewPact(context: PactContext, query: Extract<Query, { kind: `pact/${string}` }>): Notice {
  if (context.couple === null) return { kind: 'pairing/not-connected' };
  if (query.kind === 'pact/show') return show(context);
  return { kind: 'pact/edit', part: query.part, terms: context.pact?.draft?.terms ?? termsOf(context.pact) };
}

const show = (context: PactContext): Notice => ({
  kind: 'pact/show',
  pact: context.pact,
  you: context.me.id,
  canSign: canSign(context),
});

/** A change makes a new revision that nobody has signed yet: what was signed before stays in force until then. */
function change(context: PactContext, pact: Pact, wanted: PactDraftChange): Decision {
  const before = pact.draft?.terms ?? termsOf(pact);
  const terms = applied(before, wanted);
  if (terms === null) return answer(show(context));
  const draft = { terms, revision: (pact.draft?.revision ?? 0) + 1, signedBy: [] };
  const next: Pact = { ...pact, draft };
  const replaced = wanted.kind === 'own-words' ? dropWords(pact.draft?.terms.ownWords, pact.signed?.ownWords) : [];
  return {
    ...NOTHING,
    changes: [{ kind: 'pact/save', pact: next }, ...replaced],
    // Several lines are ticked one after another: the list stays open.
    reply:
      wanted.kind === 'waiting'
        ? { kind: 'pact/edit', part: 'waiting', terms }
        : { kind: 'pact/show', pact: next, you: context.me.id, canSign: canSign(context) },
  };
}

/** Null for values that no card of ours offers. */
function applied(terms: PactTerms, wanted: PactDraftChange): PactTerms | null {
  switch (wanted.kind) {
    case 'minutes':
      return Number.isInteger(wanted.minutes) && wanted.minutes >= 10 && wanted.minutes <= 240
        ? { ...terms, breakMinutes: wanted.minutes }
        : null;
    case 'late':
      return wanted.lateAt === null || (Number.isInteger(wanted.lateAt) && wanted.lateAt >= 0 && wanted.lateAt < 1440)
        ? { ...terms, lateAt: wanted.lateAt }
        : null;
    case 'waiting':
      return { ...terms, waiting: WAITING_LINES.filter((line) => wanted.lines.includes(line)) };
    case 'own-words':
      return { ...terms, ownWords: wanted.words };
    case 'dance':
      return { ...terms, mayCallDance: wanted.may };
  }
}

/** Words that nothing refers to any more are removed for good. */
function dropWords(old: SealedId | null | undefined, kept: SealedId | null | undefined): readonly Change[] {
  return old !== null && old !== undefined && old !== kept ? [{ kind: 'sealed/drop', id: old }] : [];
}

const partnerOf = (couple: Couple, me: PersonId): PersonId =>
  couple.members[0] === me ? couple.members[1] : couple.members[0];

const tell = (context: PactContext, to: PersonId, notice: Notice): OutboxDraft =>
  quietNotice(context, { to, notice, orderKey: null, expiresAt: plus(context.now, DAY) });
