/** Who a line is there for. */
export type HelpLineKind = 'domestic-abuse' | 'crisis' | 'general';

export type HelpLine = {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly name: string;
  /** As dialled inside the country; null where there is only a page. */
  readonly number: string | null;
  readonly url: string | null;
  readonly kind: HelpLineKind;
  readonly forWhom: 'anyone' | 'women' | 'men';
  /**
   * The date the page carries on which the number was read (`YYYY-MM-DD` or `YYYY-MM`). Null: the page has no date, and
   * the card says when the list as a whole was last compared with public pages. Nobody has called these numbers for us.
   */
  readonly verifiedOn: string | null;
  /** Where it was read. */
  readonly source: string;
};

/** A line as the tables hold it; the country is the key it stands under. */
export type HelpLineRow = readonly [
  name: string,
  number: string | null,
  url: string | null,
  kind: HelpLineKind,
  forWhom: HelpLine['forWhom'],
  verifiedOn: string | null,
  source: string,
];
