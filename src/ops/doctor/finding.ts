/** `wrong`: has to be mended. `note`: worth knowing, or not to be seen from here. One plain sentence or two; no secret. */
export type Finding = { readonly kind: 'wrong' | 'note'; readonly sentence: string };

export const wrong = (sentence: string): Finding => ({ kind: 'wrong', sentence });
export const note = (sentence: string): Finding => ({ kind: 'note', sentence });
