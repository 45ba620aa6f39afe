/** Draws pictures away from the thread that answers people. */
export type Pictures = {
  /**
   * The SVG as PNG, as wide as it says. Null when that was not possible in time, whatever the reason: a picture is never
   * what an answer waits for, and the text says all that it shows. Never rejects.
   */
  readonly draw: (svg: string) => Promise<Uint8Array | null>;
};
