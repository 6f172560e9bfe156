import { expect, test } from 'vitest';
import { put, workFolder } from '../../../tests/work-folder.ts';
import { openFile } from '../open-file.ts';

async function read(bytes: string | Uint8Array, name = '表.xls') {
  const open = await openFile(put(workFolder(), name, bytes), name);
  const sheets = [];
  for (const sheet of open.sheets) {
    const rows: unknown[] = [];
    for await (const batch of sheet.rows()) for (const { row, cells } of batch) rows.push([row, ...cells]);
    sheets.push({ name: sheet.name, rows, merges: await sheet.merges?.() });
  }
  await open.close();
  return { format: open.format, encoding: open.encoding, sheets };
}

const PAGE = `<html><head><title>不要</title><style>td{}</style></head><body>
<table><caption> 案款 </caption><thead><tr><th rowspan=2>案号<th colspan="2">金额&nbsp;(元)</tr>
<tr><td>应付</td><td>实付</td></tr></thead>
<tr><td>甲 &lt;一&gt;<br>续</td><td x:num="1234.567">1,234.57</td><td x:num="44931">2023-01-05<span style="display: none">藏</span></td></tr>
<tr style="display:none"><td>藏行<td><table><tr><td>内</td></tr></table></td></tr></table>
<table><tr></tr></table>
<table><tr><td>二</td></tr></table></body></html>`;

test('tables: spans, entities, line breaks, Excel’s full numbers, hidden text, tables in tables', async () => {
  const { format, sheets } = await read(PAGE);
  expect(format).toBe('html');
  expect(sheets).toEqual([
    {
      name: '案款',
      rows: [
        [1, '案号', '金额 (元)'],
        [2, null, '应付', '实付'],
        [3, '甲 <一>\n续', 1234.567, '2023-01-05'],
        [4, '藏行'],
      ],
      merges: [
        { top: 1, left: 0, bottom: 2, right: 0 },
        { top: 1, left: 1, bottom: 1, right: 2 },
      ],
    },
    { name: '表-2', rows: [[1, '内']], merges: [] },
    { name: '表-3', rows: [[1, '二']], merges: [] },
  ]);
});

/** 案号 in GBK. */
const GBK = Buffer.from([0xb0, 0xb8, 0xba, 0xc5]);
const around = (text: Uint8Array, meta: string): Buffer =>
  Buffer.concat([Buffer.from(`<html>${meta}<table><tr><td>`), text, Buffer.from('</td></tr></table></html>')]);

test.each([
  ['says so', around(GBK, '<meta http-equiv=Content-Type content="text/html; charset=gb2312">'), 'gb18030'],
  ['says nothing', around(GBK, ''), 'gb18030'],
  ['says UTF-8 and is not', around(GBK, '<meta charset="utf-8">'), 'gb18030'],
  ['says GBK and is UTF-8', around(Buffer.from('案号'), '<meta charset="gbk">'), 'utf-8'],
  ['is UTF-16', Buffer.from('\ufeff<table><tr><td>案号', 'utf16le'), 'utf-16le'],
])('a page that %s', async (_what, bytes, encoding) => {
  expect(await read(bytes)).toMatchObject({ encoding, sheets: [{ rows: [[1, '案号']] }] });
});

test('a span without end and a table in a table without end stay bounded', async () => {
  const wide = await read('<table><tr><td colspan=999999999>a</td><td rowspan=0>b</td></tr></table>');
  expect(wide.sheets[0]?.rows).toEqual([[1, 'a', ...Array.from({ length: 999 }, () => null), 'b']]);
  const deep = await read(`${'<table><tr><td>'.repeat(300)}x${'</table>'.repeat(300)}<table><tr><td>y`);
  expect(deep.sheets.map(({ rows }) => rows)).toEqual([[[251, 'x']], [[1, 'y']]]);
  await expect(read(`<table><tr><td>${'<b>'.repeat(50_000)}`)).rejects.toMatchObject({ code: 'file-bomb' });
});

const ARCHIVE = `MIME-Version: 1.0
X-Document-Type: Workbook
Content-Type: multipart/related; boundary="----=_Part"

------=_Part
Content-Location: file:///C:/book.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="us-ascii"

<html><xml><x:ExcelWorksheet><x:Name>&#21040;&#36134;</x:Name></x:ExcelWorksheet></xml></html>

------=_Part
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="gb2312"

<table><tr><td>=B0=B8=BA=C5</td><td>=
1</td></tr></table>

------=_Part
Content-Transfer-Encoding: base64
Content-Type: image/png

AAAA
------=_Part--
`;

test('a web archive gives the tables of its pages', async () => {
  expect(await read(ARCHIVE.replaceAll('\n', '\r\n'))).toEqual({
    format: 'mhtml',
    encoding: null,
    sheets: [{ name: '到账', rows: [[1, '案号', '1']], merges: [] }],
  });
});

test('tab text named .xls', async () => {
  const text = Buffer.concat([GBK, Buffer.from('\t="0012"\r\n"=""007"""\t2\r\n')]);
  expect(await read(text)).toMatchObject({
    format: 'csv',
    encoding: 'gb18030',
    sheets: [
      {
        rows: [
          [1, '案号', '0012'],
          [2, '007', '2'],
        ],
      },
    ],
  });
});
