import { FileFault } from '../file-fault.ts';
import { isoMoment } from '../iso-moment.ts';
import type { CellRange, RawCell, RawRow } from '../raw-sheet.ts';

type Attributes = Readonly<Record<string, string>>;

export interface OdsTable {
  readonly name: string;
  readonly hidden: boolean;
  readonly merges: CellRange[];
}

const WIDEST = 16_384;
const LONGEST = 1_048_576;
/** One row or cell may stand for many; more than this is no table that anybody filled in. */
const MOST_REPEATED = 20_000_000;

function repetitionFault(): FileFault {
  return new FileFault(
    'file-bomb',
    '表格用“重复行”声明了超过 2000 万个单元格,超出安全上限,已拒绝。请确认来源;确为正常数据的,请导出为 CSV。',
    'Repeated rows declare more than 20 million cells, beyond the safe limit; refused. Check where the file comes from; export it as CSV where it is sound.',
  );
}

/** `PT10H20M46S` as `10:20:46`. */
function clock(duration: string): string {
  const parts = /^-?P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/u.exec(duration);
  if (parts === null) return duration;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number((part as string | undefined) ?? 0));
  const two = (value = 0): string => String(value).padStart(2, '0');
  return `${two((days ?? 0) * 24 + (hours ?? 0))}:${two(minutes)}:${two(seconds)}`;
}

function value(attributes: Attributes, text: string): RawCell {
  switch (attributes['office:value-type']) {
    case 'float':
    case 'percentage':
    case 'currency': {
      // Excel writes the error of a formula as zero and shows it in the text only.
      if (/^(?:#[A-Z/0]+[!?]?|Err:\d+)$/u.test(text)) return text;
      const number = Number(attributes['office:value'] ?? NaN);
      return Number.isNaN(number) ? text : number;
    }
    case 'date':
      return isoMoment(attributes['office:date-value'] ?? text);
    case 'time':
      return clock(attributes['office:time-value'] ?? text);
    case 'boolean':
      return attributes['office:boolean-value'] === 'true';
    default:
      if (text !== '') return text;
      return attributes['office:string-value'] ?? null;
  }
}

/** Follows the content of an OpenDocument spreadsheet; names carry their usual prefixes. */
export class OdsTableParser {
  readonly tables: OdsTable[] = [];
  /** Which table's rows are kept; the others are only named. */
  readonly #wanted: number | undefined;
  readonly #hiddenStyles = new Set<string>();
  #style = '';
  #depth = 0;
  #rows: RawRow[] = [];
  #row = 0;
  #repeatRow = 1;
  #repeated = 0;
  #cells: RawCell[] = [];
  #column = 0;
  #cell: Attributes | undefined;
  #covered = false;
  #text = '';
  #paragraphs = 0;
  /** Depth of what stands in a cell and is not its text: comments, drawings. */
  #aside = 0;
  #inParagraph = 0;

  constructor(wanted?: number) {
    this.#wanted = wanted;
  }

  get finished(): boolean {
    return this.#wanted !== undefined && (this.tables.length > this.#wanted + 1 || this.#past);
  }

  get #past(): boolean {
    return this.tables.length === (this.#wanted ?? 0) + 1 && this.#depth === 0;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#aside > 0 || name === 'office:annotation' || name.startsWith('draw:') || name === 'table:shapes') {
      this.#aside++;
      return;
    }
    switch (name) {
      case 'style:style':
        this.#style = attributes['style:name'] ?? '';
        break;
      case 'style:table-properties':
        if (attributes['table:display'] === 'false') this.#hiddenStyles.add(this.#style);
        break;
      case 'table:table':
        this.#openTable(attributes);
        break;
      case 'table:table-row':
        this.#repeatRow = Math.max(1, Number(attributes['table:number-rows-repeated'] ?? 1));
        this.#cells = [];
        this.#column = 0;
        break;
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.#cell = attributes;
        this.#covered = name === 'table:covered-table-cell';
        this.#text = '';
        this.#paragraphs = 0;
        break;
      default:
        this.#openText(name, attributes);
    }
  }

  #openTable(attributes: Attributes): void {
    this.#depth++;
    if (this.#depth > 1) return;
    const hidden = this.#hiddenStyles.has(attributes['table:style-name'] ?? '');
    this.tables.push({ name: attributes['table:name'] ?? '', hidden, merges: [] });
    this.#row = 0;
  }

  #openText(name: string, attributes: Attributes): void {
    if (this.#cell === undefined) return;
    if (name === 'text:p' || name === 'text:h') {
      if (this.#paragraphs++ > 0) this.#text += '\n';
      this.#inParagraph++;
    } else if (name === 'text:s') this.#text += ' '.repeat(Math.min(Number(attributes['text:c'] ?? 1), 1000));
    else if (name === 'text:tab') this.#text += '\t';
    else if (name === 'text:line-break') this.#text += '\n';
  }

  text(piece: string): void {
    if (this.#inParagraph > 0 && this.#aside === 0) this.#text += piece;
  }

  close(name: string): void {
    if (this.#aside > 0) this.#aside--;
    else if (name === 'text:p' || name === 'text:h') this.#inParagraph = Math.max(0, this.#inParagraph - 1);
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#closeCell();
    else if (name === 'table:table-row') this.#closeRow();
    else if (name === 'table:table') this.#depth--;
  }

  #closeCell(): void {
    const attributes = this.#cell;
    this.#cell = undefined;
    if (attributes === undefined) return;
    const times = Math.max(1, Number(attributes['table:number-columns-repeated'] ?? 1));
    // What a merged cell hides is not shown by any program; it is kept out as in the other formats.
    const cell = this.#covered ? null : value(attributes, this.#text);
    const [wide, high] = ['columns', 'rows'].map((way) => Number(attributes[`table:number-${way}-spanned`] ?? 1));
    if ((wide ?? 1) > 1 || (high ?? 1) > 1) {
      const top = this.#row + 1;
      this.tables.at(-1)?.merges.push({
        top,
        left: this.#column,
        bottom: top + (high ?? 1) - 1,
        right: this.#column + (wide ?? 1) - 1,
      });
    }
    if (cell !== null) {
      while (this.#cells.length < this.#column && this.#cells.length < WIDEST) this.#cells.push(null);
      for (let i = 0; i < times && this.#cells.length < WIDEST; i++) this.#cells.push(cell);
    }
    this.#column += times;
  }

  #closeRow(): void {
    const first = this.#row + 1;
    this.#row += this.#repeatRow;
    if (this.#repeatRow > 1) this.#repeated += this.#cells.length * this.#repeatRow;
    if (this.#repeated > MOST_REPEATED) throw repetitionFault();
    if (this.#cells.length === 0 || this.#depth !== 1 || this.tables.length - 1 !== this.#wanted) return;
    for (let row = first; row <= Math.min(this.#row, LONGEST); row++) this.#rows.push({ row, cells: this.#cells });
  }

  take(): readonly RawRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }
}
