export type ProgressQuery = { readonly kind: 'progress/mine' } | { readonly kind: 'progress/ours' };
