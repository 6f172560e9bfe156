/** How the rows of one canonical table are made: `i` numbers them, `let` names values that columns share. */
export interface TableRows {
  readonly table: string;
  /** Numbers its ids apart from those of other tables. */
  readonly kind: number;
  /** Rows a case, before `where` leaves some out. */
  readonly perCase: number;
  readonly let?: Readonly<Record<string, string>>;
  readonly where?: string;
  /** SQL by field; fields that are not named stay empty. */
  readonly fields: Readonly<Record<string, string>>;
}
