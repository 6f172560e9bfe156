/** One delivery to be read; `id` names it in the results. A file of records gives several documents. */
export type BulkItem =
  | { readonly id: string; readonly text: string }
  | { readonly id: string; readonly name: string; readonly file: string }
  | { readonly id: string; readonly name: string; readonly bytes: Uint8Array };

/** About how many characters an item holds; a file that a worker opens is taken as a usual document. */
export function sizeOf(item: BulkItem): number {
  if ('text' in item) return item.text.length;
  return 'bytes' in item ? item.bytes.length : 20_000;
}

/** What a worker is sent and answers with; lines are in the order of the items. */
export interface BulkRequest {
  readonly batch: number;
  readonly items: readonly BulkItem[];
}
export interface BulkAnswer {
  readonly batch: number;
  /** One line of JSON for each document. */
  readonly lines: readonly string[];
  readonly failed: number;
}
