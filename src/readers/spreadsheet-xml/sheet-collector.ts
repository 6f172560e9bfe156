import { isoMoment } from '../iso-moment.ts';
import type { CellRange, RawCell, RawRow } from '../raw-sheet.ts';
import { styleOf } from '../xlsx/date-styles.ts';
import type { DateStyle } from '../xlsx/date-styles.ts';
import { serialDate } from '../xlsx/serial-date.ts';

export interface XmlSheet {
  readonly name: string;
  hidden: boolean;
  readonly rows: RawRow[];
  readonly merges: CellRange[];
}

/** Attributes by name without prefix. */
type Attributes = ReadonlyMap<string, string>;

const WIDEST = 16_384;

/** Day 0 of the 1900 system. */
const DAY_ZERO = Date.UTC(1899, 11, 31);

/** No sheet knows days before its first: Excel writes a negative number so where it wears a date's format. */
function negativeSerial(text: string): number | undefined {
  if (!/^18\d\d-/u.test(text) || /^1899-12-3/u.test(text)) return undefined;
  const days = (Date.parse(`${text.trim().replace(/Z$/u, '')}Z`) - DAY_ZERO) / 86_400_000;
  return Number.isNaN(days) ? undefined : Math.round(days * 1e8) / 1e8;
}

/** Number formats that Excel 2003 names instead of spelling them. */
const NAMED_DATES = /^(?:General|Short|Medium|Long) (?:Date|Time)$/u;
const NAMED_NUMBERS =
  /^(?:General(?: Number)?|Fixed|Standard|Percent|Scientific|(?:Euro )?Currency|Yes\/No|True\/False|On\/Off)?$/u;

function formatStyle(format: string): DateStyle {
  if (NAMED_DATES.test(format)) return 'date';
  return NAMED_NUMBERS.test(format) ? undefined : styleOf(format);
}

const count = (attributes: Attributes, name: string): number => {
  const value = Number(attributes.get(name) ?? 0);
  return value > 0 ? Math.floor(value) : 0;
};

/** Collects the sheets of an Excel 2003 XML workbook while its markup runs by. */
export class SheetCollector {
  readonly sheets: XmlSheet[] = [];
  readonly #styles = new Map<string, DateStyle>();
  #date1904 = false;
  #style = '';
  #row = 0;
  #cells: RawCell[] | undefined;
  #column = 0;
  #cell: Attributes | undefined;
  #type: string | undefined;
  #text = '';
  #value: RawCell = null;
  #comment = false;
  #option = '';

  open(name: string, attributes: Attributes): void {
    if (this.#comment || this.#type !== undefined) return;
    switch (name) {
      case 'Style':
        this.#style = attributes.get('ID') ?? '';
        break;
      case 'NumberFormat':
        this.#styles.set(this.#style, formatStyle(attributes.get('Format') ?? ''));
        break;
      case 'Date1904':
        this.#date1904 = true;
        break;
      case 'Worksheet':
        this.sheets.push({ name: attributes.get('Name') ?? '', hidden: false, rows: [], merges: [] });
        this.#row = 0;
        break;
      case 'Visible':
        this.#option = name;
        this.#text = '';
        break;
      case 'Row':
        this.#row = count(attributes, 'Index') || this.#row + 1;
        this.#cells = [];
        this.#column = 0;
        break;
      case 'Cell':
        this.#cell = attributes;
        this.#column = (count(attributes, 'Index') || this.#column + 1) - 1;
        this.#value = null;
        break;
      case 'Comment':
        this.#comment = true;
        break;
      case 'Data':
        if (this.#cell === undefined) return;
        this.#type = attributes.get('Type') ?? 'String';
        this.#text = '';
        break;
      default:
    }
  }

  text(piece: string): void {
    if (this.#type !== undefined || this.#option !== '') this.#text += piece;
  }

  close(name: string, attributes: Attributes | undefined): void {
    if (name === 'Comment') this.#comment = false;
    else if (this.#comment) return;
    else if (name === 'Visible') {
      const sheet = this.sheets.at(-1);
      if (sheet !== undefined) sheet.hidden = /Hidden/u.test(this.#text);
      this.#option = '';
    } else if (name === 'Data') this.#closeData();
    else if (this.#type !== undefined) return;
    else if (name === 'Cell') this.#closeCell();
    else if (name === 'Row') this.#closeRow(attributes);
  }

  #closeData(): void {
    const text = this.#text;
    switch (this.#type) {
      case undefined:
        return;
      case 'Number':
        this.#value = this.#number(text);
        break;
      case 'DateTime':
        this.#value = negativeSerial(text) ?? isoMoment(text);
        break;
      case 'Boolean':
        this.#value = text.trim() === '1' || /^true$/iu.test(text.trim());
        break;
      default:
        this.#value = text === '' ? null : text;
    }
    this.#type = undefined;
  }

  #number(text: string): RawCell {
    const value = Number(text);
    if (text.trim() === '') return null;
    if (Number.isNaN(value)) return text;
    const style = this.#styles.get(this.#cell?.get('StyleID') ?? '');
    return style === undefined ? value : (serialDate(value, this.#date1904) ?? value);
  }

  #closeCell(): void {
    const cells = this.#cells;
    const attributes = this.#cell;
    this.#cell = undefined;
    if (cells === undefined || attributes === undefined) return;
    const across = count(attributes, 'MergeAcross');
    const down = count(attributes, 'MergeDown');
    const left = this.#column;
    this.#column += across + 1;
    if (left >= WIDEST) return;
    if (across > 0 || down > 0) {
      this.sheets.at(-1)?.merges.push({ top: this.#row, left, bottom: this.#row + down, right: left + across });
    }
    if (this.#value === null) return;
    while (cells.length < left) cells.push(null);
    cells[left] = this.#value;
  }

  #closeRow(attributes: Attributes | undefined): void {
    const cells = this.#cells ?? [];
    this.#cells = undefined;
    if (cells.length > 0) this.sheets.at(-1)?.rows.push({ row: this.#row, cells });
    this.#row += attributes === undefined ? 0 : count(attributes, 'Span');
  }
}
