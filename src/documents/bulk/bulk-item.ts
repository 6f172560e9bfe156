/** One document to be read; `id` names it in the results. */
export interface BulkItem {
  readonly id: string;
  readonly text: string;
  readonly carrier?: string;
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
