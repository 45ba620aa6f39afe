/**
 * A map that forgets the oldest entry beyond `limit`. For things that are only convenient to remember: forgetting one
 * may cost a call, never a promise.
 */
export type BoundedMap<Value> = {
  readonly get: (key: string) => Value | undefined;
  /** Makes the entry the newest. */
  readonly set: (key: string, value: Value) => void;
  readonly delete: (key: string) => void;
};

export function createBoundedMap<Value>(limit: number): BoundedMap<Value> {
  const entries = new Map<string, Value>();
  return {
    get: (key) => entries.get(key),
    set: (key, value) => {
      // A Map keeps the place of a known key, so it has to go first to become the newest.
      entries.delete(key);
      entries.set(key, value);
      if (entries.size <= limit) return;
      const oldest = entries.keys().next();
      if (!oldest.done) entries.delete(oldest.value);
    },
    delete: (key) => {
      entries.delete(key);
    },
  };
}
