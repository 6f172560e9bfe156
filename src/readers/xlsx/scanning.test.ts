import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openSource } from '#store';
import { sharedFolder } from '../../../tests/shared-folder.ts';
import type { RawRow } from '../raw-sheet.ts';
import type { CellContext } from './cell-value.ts';
import { readDateStyles } from './date-styles.ts';
import { openPackage } from './open-zip.ts';
import type { Archive } from './open-zip.ts';
import { saxRows } from './sax-rows.ts';
import { UnusualXml } from './scan-text.ts';
import { scannedRows } from './scanned-rows.ts';
import { readSharedStrings } from './shared-strings.ts';
import { sheetRows } from './sheet-rows.ts';
import { readWorkbook } from './workbook.ts';

const SHARED = ['甲', '乙', '丙 & 丁'];
const CONTEXT: CellContext = { shared: (index) => SHARED[index], styles: [undefined, 'date'], date1904: false };
const HEAD =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="x"><cols><col min="1"/></cols><sheetData>';
const TAIL = '</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>';

function archiveOf(parts: Readonly<Record<string, string>>, piece: number): Archive {
  return {
    names: new Set(Object.keys(parts)),
    bytes: async function* (name) {
      const bytes = Buffer.from(parts[name] ?? '');
      for (let at = 0; at < bytes.length; at += piece) yield await Promise.resolve(bytes.subarray(at, at + piece));
    },
    close: () => undefined,
  };
}

async function all(rows: AsyncIterable<readonly RawRow[]>): Promise<RawRow[]> {
  const found: RawRow[] = [];
  for await (const batch of rows) found.push(...batch);
  return found;
}

async function* textOf(xml: string): AsyncGenerator<string> {
  yield await Promise.resolve(xml);
}

/** How the rows between the tags of the list are read: by the scanner, by the parser, and by what is offered. */
async function read(data: string, piece = 1 << 18, tail = TAIL) {
  const xml = HEAD + data + tail;
  const archive = archiveOf({ s: xml }, piece);
  const outcome = <T>(work: Promise<T>): Promise<T | string> =>
    work.catch((error: unknown) => (error instanceof Error ? error.name : String(error)));
  return {
    scanned: await outcome(all(scannedRows(archive.bytes('s'), CONTEXT))),
    parsed: await outcome(all(saxRows(textOf(xml), 's', CONTEXT))),
    offered: await outcome(all(sheetRows(archive, 's', CONTEXT))),
  };
}

const PLAIN = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';

test.each([
  [
    'shared texts, dates, numbers',
    '<row r="2" spans="1:3"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>44931</v></c><c r="C2"><v>-12.50</v></c></row>',
  ],
  [
    'long and small numbers',
    '<row r="1"><c r="A1"><v>123456789012345678</v></c><c r="B1"><v>1.5E-7</v></c><c r="C1"><v>0.1</v></c><c r="D1"><v>9007199254740993</v></c><c r="E1"><v>1234567890.1234</v></c><c r="F1"><v>.5</v></c><c r="G1"><v>-0</v></c></row>',
  ],
  [
    'gaps and cells without a place',
    '<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c><c r="F3"/></row><row><c><v>3</v></c></row>',
  ],
  ['empty rows', '<row r="4"/><row r="6" ht="15"></row>'],
  [
    'formulas',
    '<row r="1"><c r="A1" t="str"><f>A2&amp;"x"</f><v>a&amp;b</v></c><c r="B1"><f t="shared" si="0"/><v>2</v></c><c r="C1"><f>NA()</f></c></row>',
  ],
  [
    'inline texts',
    '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> 甲 </t></is></c><c r="B1" t="inlineStr"><is><t/></is></c><c r="C1" t="inlineStr"><is></is></c></row>',
  ],
  [
    'formatted inline texts with phonetic hints',
    '<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>粗</t></r><r><t>细&lt;</t></r><rPh sb="0" eb="1"><t>cu</t></rPh></is></c></row>',
  ],
  [
    'yes, no, errors, ISO dates',
    '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#N/A</v></c><c r="D1" t="d"><v>2023-01-05T00:00:00</v></c></row>',
  ],
  ['references and escapes', '<row r="1"><c r="A1" t="str"><v>&#x7532;&#20057;&quot;&apos;&gt;_x000D_</v></c></row>'],
  ['line ends', '<row r="1"><c r="A1" t="str"><v>a\r\nb\rc\nd</v></c></row>'],
  ['white space between', '\n <row r="1" >\n\t<c r="A1"  t="s" ><v>0</v ></c>\r\n</row>\n'],
  ['single quotes', `<row r='1'><c r='A1' t='s'><v>0</v></c></row>`],
  [
    'a text number out of reach',
    '<row r="1"><c r="A1" t="s"><v>99</v></c><c r="B1" t="s"/><c r="C1" t="s"><v/></c></row>',
  ],
  ['cells in disorder', '<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>'],
])('the scanner reads as the parser does: %s', async (_what, data) => {
  for (const piece of [1 << 18, 7, 1]) {
    const { scanned, parsed, offered } = await read(PLAIN + data, piece);
    expect(Array.isArray(scanned)).toBe(true);
    expect(scanned).toEqual(parsed);
    expect(offered).toEqual(parsed);
  }
});

test.each([
  ['prefixes', '<x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c></x:row>'],
  ['comments', '<!-- </row> --><row r="2"><c r="A2"><!-- x --><v>1</v></c></row>'],
  ['CDATA', '<row r="2"><c r="A2" t="str"><v><![CDATA[<a></row>]]></v></c></row>'],
  ['CDATA in inline texts', '<row r="2"><c r="A2" t="inlineStr"><is><t><![CDATA[</is></row>]]></t></is></c></row>'],
  ['instructions', '<row r="2"><?x </row>?><c r="A2"><v>1</v></c></row>'],
  ['space around the sign', '<row r = "2"><c r ="A2" t= "s"><v>0</v></c></row>'],
  ['extensions', '<row r="2"><c r="A2"><v>1</v><extLst><ext uri="x"/></extLst></c></row>'],
  ['row zero', '<row r="0"><c r="A0"><v>1</v></c></row>'],
  ['a place without letters', '<row r="2"><c r="2"><v>1</v></c></row>'],
  ['a kind that nobody knows', '<row r="2"><c r="A2" t="zzz"><v>1</v></c></row>'],
])('what is unusual goes to the parser, and no row comes twice: %s', async (_what, data) => {
  for (const piece of [1 << 18, 11]) {
    const { scanned, parsed, offered } = await read(PLAIN + data + PLAIN.replaceAll('1"', '9"'), piece);
    expect(scanned).toBe(new UnusualXml().name);
    expect(offered).toEqual(parsed);
    expect(offered.length).toBe(3);
  }
});

test.each([
  ['cut off in a row', '<row r="2"><c r="A2"><v>1</v>', ''],
  ['cut off behind a row', '', ''],
  ['crossing tags', '<row r="2"><c r="A2"><v>1</c></v></row>', TAIL],
  ['an attribute without value', '<row r="2"><c r><v>1</v></c></row>', TAIL],
  ['an unknown reference', '<row r="2"><c r="A2" t="str"><v>&nbsp;</v></c></row>', TAIL],
  ['an open quote', '<row r="2"><c r="A2><v>1</v></c></row>', TAIL],
])('damage is named, never read over: %s', async (_what, data, tail) => {
  const { scanned, offered } = await read(PLAIN + data, 1 << 18, tail);
  expect(scanned).toBe(new UnusualXml().name);
  expect(offered).toBe('FileFault');
});

test.each([
  ['plain', '<si><t>甲</t></si><si><t xml:space="preserve"> b </t></si>', ['甲', ' b ']],
  ['formatted', '<si><r><t>粗</t></r><r><rPr/><t>细</t></r><rPh><t>x</t></rPh><phoneticPr/></si>', ['粗细']],
  ['references, escapes, line ends', '<si><t>a&amp;b_x000D_\r\nc_d</t></si>', ['a&b\r\nc_d']],
  ['nothing', '<si/><si></si><si><t/></si><si><t></t></si>', ['', '', '', '']],
  ['comments', '<!-- </si> --><si><t>甲<!-- x --></t></si>', ['甲']],
  ['CDATA', '<si><t><![CDATA[</si>]]></t></si>', ['</si>']],
])('shared texts: %s', async (_what, items, expected) => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><sst count="1" uniqueCount="1">${items}</sst>`;
  for (const piece of [1 << 18, 5, 1]) {
    const strings = await readSharedStrings(archiveOf({ s: xml }, piece), 's');
    expect(Array.from({ length: strings.length }, (_, index) => strings.at(index))).toEqual(expected);
  }
});

test('a hundred thousand shared texts, long ones too, are found again in any order', async () => {
  const texts = Array.from({ length: 100_000 }, (_, i) =>
    i % 40_000 === 3 ? '长'.repeat(400_000) : `（2023）浙0624执${i}号`,
  );
  const xml = `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`;
  const strings = await readSharedStrings(archiveOf({ s: xml }, 1 << 18), 's');
  expect(strings.length).toBe(texts.length);
  for (let i = 0; i < texts.length; i++) {
    const index = (i * 7919) % texts.length;
    if (strings.at(index) !== texts[index]) expect.fail(`text ${index}`);
  }
  expect(strings.at(-1)).toBeUndefined();
  expect(strings.at(texts.length)).toBeUndefined();
});

const shared = sharedFolder();

test.skipIf(shared === undefined)(
  'real workbooks read as the parser reads them (needs ../shared)',
  async () => {
    const folder = path.join(shared ?? '', 'data');
    const files = existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xlsx'))
      : [];
    let sheets = 0;
    for (const name of files) {
      const source = await openSource({ kind: 'plain', path: path.join(folder, name) });
      // The torture sets hold files that have to be refused; those have no sheet to compare.
      const archive = source.size > 3_000_000 ? undefined : await openPackage(source).catch(() => undefined);
      const workbook = archive === undefined ? undefined : await readWorkbook(archive).catch(() => undefined);
      if (archive !== undefined && workbook !== undefined) {
        const strings = await readSharedStrings(archive, workbook.strings);
        const styles = await readDateStyles(archive, workbook.styles);
        const context: CellContext = { shared: (index) => strings.at(index), styles, date1904: workbook.date1904 };
        for (const { part } of workbook.sheets) {
          const pieces: Buffer[] = [];
          for await (const piece of archive.bytes(part)) pieces.push(piece);
          const xml = Buffer.concat(pieces).toString('utf8');
          const parsed = await all(saxRows(textOf(xml), part, context)).catch(() => 'fault');
          const offered = await all(sheetRows(archive, part, context)).catch(() => 'fault');
          // A letter that XML forbids stops the parser and not the scanner: then more is read, which is no fault.
          if (parsed !== 'fault' || !Array.isArray(offered)) expect(offered, `${name} ${part}`).toEqual(parsed);
          sheets++;
        }
      }
      archive?.close();
      await source.close();
    }
    expect(sheets).toBeGreaterThan(0);
  },
  120_000,
);
