type Aim = { readonly what: string; readonly measured: number; readonly aim: string; readonly met: boolean };

/** What was aimed at, held against what came out. */
export type Aims = {
  /** `unit` follows the number. */
  readonly atMost: (what: string, measured: number, most: number, unit: string) => void;
  readonly atLeast: (what: string, measured: number, least: number, unit: string) => void;
  readonly list: () => readonly Aim[];
};

export function createAims(): Aims {
  const aims: Aim[] = [];
  const add = (what: string, measured: number, aim: string, met: boolean): void => {
    aims.push({ what, measured, aim, met });
  };
  return {
    atMost: (what, measured, most, unit) => add(what, measured, `≤ ${most} ${unit}`, measured <= most),
    atLeast: (what, measured, least, unit) => add(what, measured, `≥ ${least} ${unit}`, measured >= least),
    list: () => aims,
  };
}
