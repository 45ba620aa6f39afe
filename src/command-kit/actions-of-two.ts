import { CHECK_IN_FIELDS, DIAL } from '../core/check-in/state.js';
import type { CheckInId, NeedId, PlaceId, SayId } from '../core/ids.js';
import type { ButtonAction } from '../core/request.js';
import { SAY_ANSWERS, SAY_FORMS, type SayForm } from '../core/say/state.js';
import {
  counter,
  flag,
  id,
  minuteOfDay,
  neverOnAButton,
  oneOf,
  orLeftOut,
  orNull,
  talkSlot,
  weekday,
  wish,
} from './action-parts.js';
import { type OfKind, type Spelling, spelled } from './action-spelling.js';

type OfTwo = Extract<
  ButtonAction['kind'],
  `place/${string}` | `check-in/${string}` | `need/${string}` | `say/${string}` | `progress/${string}`
>;
type FormOfTwo = Extract<ButtonAction['kind'], 'form/check-in' | 'form/check-in-time' | 'form/say'>;

const checkInId = id<CheckInId>();
const ofCheckIn = { checkInId, field: oneOf(CHECK_IN_FIELDS) };
const bid = { needId: id<NeedId>(), generation: counter };
const sayForm = oneOf(Object.keys(SAY_FORMS) as readonly SayForm[]);
const weekly = { weekday, time: minuteOfDay };

/** What the two share besides breaks, pact and dance: their place, check-ins, bids, soft words, progress. */
export const ACTIONS_OF_TWO: { readonly [Kind in OfTwo | FormOfTwo]: Spelling<OfKind<Kind>> } = {
  'place/propose': spelled('lp', { here: neverOnAButton() }),
  'place/agree': spelled('la', { placeId: id<PlaceId>(), banner: flag }),
  'place/banner': spelled('lb', { placeId: id<PlaceId>(), banner: flag }),
  'place/decline': spelled('ld', { placeId: id<PlaceId>() }),
  'place/unbind': spelled('lu', { placeId: id<PlaceId>(), confirmed: flag }),
  'place/show': spelled('lw', {}),
  'check-in/start': spelled('hs', {}),
  'check-in/dial': spelled('hd', { checkInId, dial: oneOf(DIAL) }),
  'check-in/clear': spelled('hc', ofCheckIn),
  'check-in/send': spelled('he', { checkInId, confirmed: flag, copies: neverOnAButton(), mark: orLeftOut(counter) }),
  'check-in/take-back': spelled('hb', { checkInId }),
  'check-in/propose-time': spelled('ht', weekly),
  'check-in/accept-time': spelled('ha', { mark: counter }),
  'check-in/drop-time': spelled('hx', { mark: counter }),
  'check-in/stop': spelled('hz', { mark: counter }),
  'check-in/show': spelled('hi', {}),
  'check-in/field': spelled('hf', ofCheckIn),
  'check-in/times': spelled('hw', { weekday: orNull(weekday) }),
  'check-in/shown': spelled('hn', { checkInId }),
  'need/space': spelled('es', { wish }),
  'need/together': spelled('et', { slot: orNull(talkSlot) }),
  'need/close': spelled('ec', bid),
  'need/more': spelled('em', { ...bid, minutes: counter }),
  'need/answer': spelled('ea', { ...bid, answer: oneOf(['yes', 'not-this-time']) }),
  'need/another-time': spelled('eo', { ...bid, slot: talkSlot }),
  'need/fine': spelled('ef', bid),
  'need/show': spelled('e', {}),
  'need/lengths': spelled('el', {}),
  'need/times': spelled('ei', { needId: orNull(id<NeedId>()) }),
  'need/meanwhile': spelled('ew', { turn: counter }),
  'say/drop': spelled('yd', {}),
  'say/send': spelled('ys', { version: counter, copy: neverOnAButton() }),
  'say/answer': spelled('ya', { sayId: id<SayId>(), answer: oneOf(SAY_ANSWERS) }),
  'say/show': spelled('yy', {}),
  'say/read': spelled('yr', { sayId: id<SayId>() }),
  'say/preview': spelled('yp', {}),
  'progress/mine': spelled('gm', {}),
  'progress/ours': spelled('go', {}),
  'form/check-in': spelled('fc', ofCheckIn),
  'form/check-in-time': spelled('fj', { weekday }),
  'form/say': spelled('fy', { form: sayForm }),
};
