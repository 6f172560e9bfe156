/** A line of text at a place of a page, in points from the lower left corner. */
export interface MadeLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

/** A small PDF whose characters are Unicode code units, as word processors write Chinese with a ToUnicode table. */
export function madePdf(pages: readonly (readonly MadeLine[])[], encoding = 'Identity-H'): Buffer {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const toUnicode = stream(
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end',
  );
  const catalog = add('');
  const tree = add('');
  const unicode = add(toUnicode);
  const descriptor = add(
    '<< /Type /FontDescriptor /FontName /STSong /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  );
  const descendant = add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${String(descriptor)} 0 R /DW 1000 >>`,
  );
  const font = add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong /Encoding /${encoding} /DescendantFonts [${String(descendant)} 0 R] /ToUnicode ${String(unicode)} 0 R >>`,
  );
  const kids = pages.map((lines) => {
    const content = add(stream(lines.map(drawn).join('\n')));
    return add(
      `<< /Type /Page /Parent ${String(tree)} 0 R /MediaBox [0 0 595 842] /Contents ${String(content)} 0 R /Resources << /Font << /F1 ${String(font)} 0 R >> >> >>`,
    );
  });
  objects[catalog - 1] = `<< /Type /Catalog /Pages ${String(tree)} 0 R >>`;
  objects[tree - 1] =
    `<< /Type /Pages /Kids [${kids.map((kid) => `${String(kid)} 0 R`).join(' ')}] /Count ${String(kids.length)} >>`;
  return Buffer.from(file(objects), 'latin1');
}

function drawn({ text, x, y, size = 16 }: MadeLine): string {
  const codes = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0')).join(
    '',
  );
  return `BT /F1 ${String(size)} Tf ${String(x)} ${String(y)} Td <${codes}> Tj ET`;
}

function stream(body: string): string {
  return `<< /Length ${String(body.length)} >>\nstream\n${body}\nendstream`;
}

function file(objects: readonly string[]): string {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((body, at) => {
    const offset = text.length;
    text += `${String(at + 1)} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return `${text}xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${table}trailer << /Size ${String(objects.length + 1)} /Root 1 0 R >>\nstartxref\n${String(text.length)}\n%%EOF`;
}
