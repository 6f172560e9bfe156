import type { DocumentText } from '../document-text.ts';

/** A delivered document's bytes, whole: documents are small, larger files are refused before. */
export interface CarrierInput {
  readonly bytes: Buffer;
  /** As delivered, with extension. */
  readonly name: string;
}

/** Reads one carrier; a file of records holds several documents. */
export interface Carrier {
  readonly name: string;
  recognises(input: CarrierInput): boolean;
  /** @throws {FileFault} when the bytes are damaged. */
  read(input: CarrierInput): Promise<DocumentText[]> | DocumentText[];
}
