import { parseCode } from '../command-kit/invite-code.js';
import { assertNever } from '../core/assert-never.js';
import type { Command, FormRef, Query } from '../core/request.js';
import { answerText, callIn, cancelQuestion, strayAnswer, withoutQuestion } from './answer-text.js';
import { decideCommand, decideReach, decideRedeem, viewQuery } from './decide-command.js';
import { openForm, questionOf, takeFilled } from './open-question.js';
import type { Request } from './ports.js';
import { Secret } from './secret.js';
import { type Asking, say, type Step } from './step.js';

/** Which of our own steps an input means. Commits nothing. */
export async function routeRequest(asking: Asking, request: Request): Promise<Step> {
  if (isAct(request)) return act(asking, request);
  switch (request.kind) {
    case 'refused':
      return say(request.notice, 'person');
    case 'text':
      return answerText(asking, request, (meant) => routeRequest(asking, meant));
    case 'cancel':
      return cancelQuestion(asking);
    case 'account/reach':
      return decideReach(asking, request.reach);
    case 'redeem/code':
      return redeem(asking, request.code);
    case 'form/submit': {
      const call = callIn(asking, request.values);
      return call === null ? takeFilled(asking, request.form, request.values) : routeRequest(asking, call);
    }
    case 'form/filled': {
      const values = Object.entries(request.values).map(([id, value]) => [id, new Secret(value)] as const);
      return takeFilled(asking, request.form, Object.fromEntries(values));
    }
    default:
      return assertNever(request);
  }
}

type Act = Command | Query | FormRef;
const NOT_ACTS: Readonly<Record<Exclude<Request, Act>['kind'], true>> = {
  refused: true,
  text: true,
  cancel: true,
  'account/reach': true,
  'redeem/code': true,
  'form/submit': true,
  'form/filled': true,
};
const isAct = (request: Request): request is Act => !Object.hasOwn(NOT_ACTS, request.kind);

function act(asking: Asking, request: Act): Promise<Step> {
  if (isForm(request)) return openForm(asking, request);
  if (request.kind === 'stray/answer') return sayStray(asking);
  return isCommand(request) ? decide(asking, request) : viewQuery(asking, request);
}

/** A photo, a voice note: in the private chat it may have been meant as the answer to a question. */
async function sayStray(asking: Asking): Promise<Step> {
  return say(strayAnswer(asking, asking.input.place === 'bot-dm' ? await questionOf(asking) : null), 'person');
}

async function decide(asking: Asking, command: Command): Promise<Step> {
  // What a platform says about an account comes as `account/reach`; nobody may say it about an account by its id.
  if (command.kind === 'person/reach') return say(null);
  const step = await decideCommand(asking, command);
  return command.kind === 'time-out/call' ? withoutQuestion(asking, step) : step;
}

async function redeem(asking: Asking, typed: Secret): Promise<Step> {
  const code = parseCode(typed.reveal());
  if (code === null) return say({ kind: 'input/unreadable', option: 'code', problem: 'form' }, 'pairing');
  return decideRedeem(asking, new Secret(code));
}

const isForm = (request: Act): request is FormRef => request.kind.startsWith('form/');

/** Commands by name: what is not here only looks. A kind added later fails to compile here. */
const COMMANDS: Readonly<Record<Command['kind'], true>> = {
  'time-out/call': true,
  'time-out/undo': true,
  'time-out/back': true,
  'time-out/more': true,
  'time-out/talk-now': true,
  'time-out/talk-at': true,
  'time-out/propose-rest': true,
  'time-out/accept-rest': true,
  'time-out/pass-floor': true,
  'time-out/not-waiting': true,
  'time-out/park': true,
  'time-out/drop-note': true,
  'pact/change': true,
  'pact/sign': true,
  'pact/drop-draft': true,
  'pact/withdraw': true,
  'pairing/invite': true,
  'pairing/redeem': true,
  'pairing/confirm': true,
  'pairing/decline': true,
  'pairing/leave': true,
  'person/zone': true,
  'person/language': true,
  'person/quiet': true,
  'person/previews': true,
  'person/tendency': true,
  'person/keep-it-light': true,
  'person/write-to': true,
  'person/onboarded': true,
  'person/keep-note': true,
  'person/drop-kept-note': true,
  'person/reach': true,
  'person/export': true,
  'person/erase': true,
  'person/hide': true,
  'reflect/schedule': true,
  'reflect/stop': true,
  'reflect/pause': true,
  'reflect/resume': true,
  'reflect/draw': true,
  'reflect/not-today': true,
  'reflect/write': true,
  'reflect/edit': true,
  'reflect/let-go': true,
  'reflect/share': true,
  'reflect/share-now': true,
  'journal/delete': true,
  'journal/delete-all': true,
  'together/start': true,
  'together/answer': true,
  'together/take-back': true,
  'place/propose': true,
  'place/agree': true,
  'place/banner': true,
  'place/decline': true,
  'place/unbind': true,
  'check-in/start': true,
  'check-in/dial': true,
  'check-in/write': true,
  'check-in/clear': true,
  'check-in/send': true,
  'check-in/take-back': true,
  'check-in/propose-time': true,
  'check-in/accept-time': true,
  'check-in/drop-time': true,
  'check-in/stop': true,
  'need/space': true,
  'need/together': true,
  'need/close': true,
  'need/more': true,
  'need/answer': true,
  'need/another-time': true,
  'need/fine': true,
  'say/write': true,
  'say/drop': true,
  'say/send': true,
  'say/answer': true,
  'dance/start': true,
  'dance/choose': true,
  'dance/write': true,
  'dance/tick': true,
  'dance/clear': true,
  'dance/add-name': true,
  'dance/drop-name': true,
  'dance/send': true,
  'dance/take-back': true,
  'dance/pick': true,
  'dance/rename': true,
  'dance/keep-name': true,
  'dance/call': true,
  'dance/feel': true,
  'dance/not-this-time': true,
};

export const isCommand = (request: { readonly kind: string }): request is Command =>
  Object.hasOwn(COMMANDS, request.kind);
