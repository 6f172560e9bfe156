import { DocumentTextBuilder } from '../../document-text.ts';
import type { Carrier } from '../carrier.ts';

/** Groups that hold no text of the document. */
const SKIPPED = new Set(
  'fonttbl,colortbl,stylesheet,info,pict,object,header,headerl,headerr,headerf,footer,footerl,footerr,footerf,footnote,themedata,datastore,listtable,listoverridetable,generator,xmlnstbl,latentstyles,rsidtbl,fldinst,nonshppict,bkmkstart,bkmkend,pgdsctbl'.split(
    ',',
  ),
);
const CODE_PAGES: Readonly<Record<string, string>> = {
  '936': 'gb18030',
  '54936': 'gb18030',
  '950': 'big5',
  '65001': 'utf-8',
  '1252': 'windows-1252',
};
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)/giu;
const DEEPEST = 2000;

interface Group {
  readonly skipped: boolean;
  readonly unicodeSkip: number;
}

/** Rich text: the words, with Chinese in code page bytes or in \u numbers. */
export const rtfCarrier: Carrier = {
  name: 'rtf',
  recognises: ({ bytes }) => bytes.toString('latin1', 0, 5) === '{\\rtf',
  read: ({ bytes }) => {
    const source = bytes.toString('latin1');
    const encoding = CODE_PAGES[/\\ansicpg(\d+)/u.exec(source)?.[1] ?? ''] ?? 'gb18030';
    const builder = new DocumentTextBuilder('rtf');
    for (const [at, line] of new RtfReader(encoding).lines(source).entries()) {
      builder.paragraph([{ text: line.replace(/\t+$/u, ''), place: { paragraph: at + 1 } }]);
    }
    return [builder.build(encoding)];
  },
};

class RtfReader {
  readonly #decoder: TextDecoder;
  readonly #groups: Group[] = [];
  #group: Group = { skipped: false, unicodeSkip: 1 };
  #bytes: number[] = [];
  #text = '';
  /** Characters that stand in for a \u number and are passed over. */
  #toSkip = 0;
  #starred = false;

  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding);
  }

  lines(source: string): string[] {
    for (const match of source.matchAll(TOKEN)) {
      const [, word, number, hex, symbol, brace, plain] = match;
      if (hex !== undefined) this.#byte(Number.parseInt(hex, 16));
      else if (word !== undefined) this.#word(word.toLowerCase(), number === undefined ? undefined : Number(number));
      else if (symbol !== undefined) this.#symbol(symbol);
      else if (brace !== undefined) this.#brace(brace);
      else for (const char of plain ?? '') this.#byte(char.charCodeAt(0));
    }
    this.#flush();
    return this.#text.split('\n');
  }

  #word(word: string, number: number | undefined): void {
    if (this.#starred || SKIPPED.has(word)) this.#group = { ...this.#group, skipped: true };
    this.#starred = false;
    if (word === 'u' && number !== undefined) {
      this.#put(String.fromCharCode(number < 0 ? number + 65_536 : number));
      this.#toSkip = this.#group.unicodeSkip;
    } else if (word === 'uc') this.#group = { ...this.#group, unicodeSkip: number ?? 1 };
    else if (word === 'par' || word === 'line' || word === 'row' || word === 'sect' || word === 'page') this.#put('\n');
    else if (word === 'tab' || word === 'cell') this.#put('\t');
    else if (word === 'ldblquote') this.#put('“');
    else if (word === 'rdblquote') this.#put('”');
  }

  #symbol(symbol: string): void {
    if (symbol === '*') this.#starred = true;
    else if (symbol === '~') this.#put(' ');
    else if (symbol === '_') this.#put('-');
    else if ('\\{}'.includes(symbol)) this.#byte(symbol.charCodeAt(0));
  }

  #brace(brace: string): void {
    this.#flush();
    this.#starred = false;
    this.#toSkip = 0;
    if (brace === '}') this.#group = this.#groups.pop() ?? { skipped: false, unicodeSkip: 1 };
    else if (this.#groups.length < DEEPEST) this.#groups.push(this.#group);
  }

  #byte(byte: number): void {
    if (this.#toSkip > 0) {
      this.#toSkip -= 1;
      return;
    }
    if (!this.#group.skipped) this.#bytes.push(byte);
  }

  #put(text: string): void {
    this.#flush();
    if (!this.#group.skipped) this.#text += text;
  }

  #flush(): void {
    if (this.#bytes.length > 0) this.#text += this.#decoder.decode(Uint8Array.from(this.#bytes));
    this.#bytes = [];
  }
}
