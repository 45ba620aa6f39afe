import { answer, type Change, type Decision } from '../decision.js';
import type { TimeOutCommand } from '../request.js';
import type { TimeOutContext } from './context.js';
import { handleOf } from './member.js';
import { alsoChange, conclude, planFor, withMember } from './plan.js';
import { checkPresser } from './presser.js';

type Park = Extract<TimeOutCommand, { kind: 'time-out/park' }>;
type DropNote = Extract<TimeOutCommand, { kind: 'time-out/drop-note' }>;

/**
 * Parks what someone wants to say, for themselves alone. One note hangs on the break; an earlier one is kept. If the
 * break ended while they wrote, the note is kept at once.
 */
export function park(context: TimeOutContext, command: Park): Decision {
  const check = checkPresser(context, command.timeOutId, null);
  if (check.kind === 'refused') return check.decision;
  const { timeOut, me } = check.presser;
  const keep = (id: Park['note']): Change => ({ kind: 'note/keep', id, owner: me.personId, at: context.now });
  const parked = withMember(planFor(context, timeOut), me.personId, { noteId: command.note });
  const earlier = me.noteId === null || me.noteId === command.note ? [] : [keep(me.noteId)];
  const now = timeOut.status === 'running' ? [] : [keep(command.note)];
  return conclude(alsoChange(parked, ...earlier, ...now), {
    kind: 'time-out/note-parked',
    handle: handleOf(timeOut, me),
  });
}

/** Throws the parked note away for good, also when it was kept at the end of the break already. */
export function dropNote(context: TimeOutContext, command: DropNote): Decision {
  const check = checkPresser(context, command.timeOutId, null);
  if (check.kind === 'refused') return check.decision;
  const { timeOut, me } = check.presser;
  if (me.noteId === null) return answer({ kind: 'time-out/no-note', handle: handleOf(timeOut, me) });
  const dropped = withMember(planFor(context, timeOut), me.personId, { noteId: null });
  return conclude(alsoChange(dropped, { kind: 'sealed/drop', id: me.noteId }), { kind: 'time-out/note-dropped' });
}
