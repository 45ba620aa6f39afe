import * as fc from 'fast-check';
import { hostileText } from './hostile-text.js';

/** Anything that JSON can hold, in the wrong place. */
const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.integer(),
  fc.constantFrom<unknown>(null, true, false, [], {}, [null], 1e308, -1, '', [[]], { id: null }),
);

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}
const isWord = (value: unknown, path: Path): boolean => {
  let at: unknown = value;
  for (const key of path) at = (at as Record<string, unknown>)[key];
  return typeof at === 'string';
};

function replaced(value: unknown, path: Path, by: { readonly value: unknown } | null): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by === null ? undefined : by.value;
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...(value as unknown[])] as never)
    : { ...(value as Record<string, unknown>) };
  if (rest.length === 0 && by === null) delete copy[key];
  else copy[key] = replaced(copy[key], rest, by);
  return copy;
}

/** A real shape with other words in it: what any person can bring about. `keeps`: fields that the platform writes itself. */
export const withOtherWords = <Shape>(shape: fc.Arbitrary<Shape>, keeps: readonly string[]): fc.Arbitrary<Shape> =>
  fc.tuple(shape, fc.array(fc.tuple(fc.nat(), hostileText), { minLength: 1, maxLength: 4 })).map(([given, changes]) => {
    const paths = pathsIn(given).filter((path) => isWord(given, path) && !keeps.includes(String(path.at(-1))));
    return changes.reduce<unknown>((shaped, [at, text]) => {
      const path = paths[at % Math.max(1, paths.length)];
      return path === undefined ? shaped : replaced(shaped, path, { value: text });
    }, given) as Shape;
  });

/** A shape that no platform sends: something missing, something of another kind. */
export const outOfShape = (shape: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(shape, fc.array(fc.tuple(fc.nat(), fc.option(anyValue)), { minLength: 1, maxLength: 3 }))
    .map(([given, changes]) =>
      changes.reduce<unknown>((shaped, [at, value]) => {
        const paths = pathsIn(shaped);
        const path = paths[at % paths.length] ?? [];
        return path.length === 0 ? shaped : replaced(shaped, path, value === null ? null : { value });
      }, given),
    );
