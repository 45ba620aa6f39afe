import type { Database } from 'better-sqlite3';
import type { Store } from '../../../src/app/store-port.js';
import { previewed } from '../../../src/core/check-in/sheet.js';
import { weeklyMark } from '../../../src/core/check-in/weekly.js';
import type { Dance, DanceField } from '../../../src/core/dance/state.js';
import { fieldMark, namesMark, namingMark, previewMark } from '../../../src/core/dance/marks.js';
import type { CheckInId, DanceId, PersonId } from '../../../src/core/ids.js';
import type { Person } from '../../../src/core/person/state.js';
import type { ButtonAction } from '../../../src/core/request.js';

/** Of two pages somebody's own; of two others' the first, as if they had looked over a shoulder. */
const pageFor = <Page extends { readonly personId: PersonId }>(pages: readonly [Page, Page], reader: PersonId): Page =>
  pages.find(({ personId }) => personId === reader) ?? pages[0];

type MarkOn = {
  readonly [Kind in ButtonAction['kind']]?: (action: Extract<ButtonAction, { kind: Kind }>) => number | undefined;
};

/** The marks that buttons of this very moment carry: under any other one a press only shows how things stand. */
export async function marksIn(
  store: Store,
  client: Database,
): Promise<(reader: Person) => (action: ButtonAction) => number | undefined> {
  const idsOf = (table: string): readonly string[] =>
    client.prepare(`SELECT id FROM ${table}`).pluck().all() as string[];
  const dances = (await Promise.all(idsOf('dances').map((id) => store.dance(id as DanceId)))).filter(
    (dance) => dance !== null,
  );
  const checkIns = (await Promise.all(idsOf('check_ins').map((id) => store.checkIn(id as CheckInId)))).filter(
    (checkIn) => checkIn !== null,
  );
  const couples = idsOf('couples') as unknown as Parameters<Store['checkInTimes']>[0][];
  const times = (await Promise.all(couples.map((id) => store.checkInTimes(id)))).filter((each) => each !== null);

  return ({ id: reader, coupleId }) => {
    const ownTimes = times.find((each) => each.coupleId === coupleId);
    const dance = dances.findLast((each) => each.coupleId === coupleId);
    const mine = dance === undefined ? undefined : pageFor(dance.sheets, reader);
    const danceOf = (id: DanceId): Dance | undefined => dances.find((each) => each.id === id);
    const ofPage = ({ field }: { readonly field: DanceField }): number | undefined =>
      mine === undefined ? undefined : fieldMark(mine, field);
    const ofProposal = (): number | undefined =>
      ownTimes?.proposed == null ? undefined : weeklyMark(ownTimes.proposed);
    const marks: MarkOn = {
      'dance/choose': ofPage,
      'dance/tick': ofPage,
      'dance/clear': ofPage,
      'dance/drop-name': () => (mine === undefined ? undefined : namesMark(mine)),
      'dance/send': ({ danceId }) => {
        const meant = danceOf(danceId);
        return meant === undefined ? undefined : previewMark(pageFor(meant.sheets, reader));
      },
      'dance/pick': ({ danceId }) => {
        const meant = danceOf(danceId);
        return meant?.naming == null ? undefined : namingMark(meant, meant.naming);
      },
      'check-in/send': ({ checkInId }) => {
        const meant = checkIns.find(({ id }) => id === checkInId);
        return meant === undefined ? undefined : previewed(pageFor(meant.sheets, reader));
      },
      'check-in/accept-time': ofProposal,
      'check-in/drop-time': ofProposal,
      'check-in/stop': () => (ownTimes?.agreed == null ? undefined : weeklyMark(ownTimes.agreed)),
    };
    return (action) => (marks[action.kind] as ((pressed: ButtonAction) => number | undefined) | undefined)?.(action);
  };
}
