const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => ESCAPES[sign] ?? sign);
}

/** Emphasis and code within a line; links stay text, because the page must not lead outside. */
function inline(text: string): string {
  return escapeHtml(text)
    .replace(/`([^`]+)`/gu, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/gu, '<strong>$1</strong>');
}

interface Block {
  readonly kind: 'heading' | 'item' | 'step' | 'row' | 'text';
  readonly html: string;
}

function blockOf(line: string): Block | undefined {
  const heading = /^#{1,6}\s+(.*)$/u.exec(line);
  if (heading !== null) return { kind: 'heading', html: inline(heading[1] ?? '') };
  const item = /^\s*[-*]\s+(.*)$/u.exec(line);
  if (item !== null) return { kind: 'item', html: inline(item[1] ?? '') };
  const step = /^\s*\d+[.、]\s*(.*)$/u.exec(line);
  if (step !== null) return { kind: 'step', html: inline(step[1] ?? '') };
  if (/^\s*\|[\s:|-]+\|\s*$/u.test(line)) return undefined;
  const row = /^\s*\|(.*)\|\s*$/u.exec(line);
  if (row !== null) {
    const cells = (row[1] ?? '').split('|').map((cell) => `<td>${inline(cell.trim())}</td>`);
    return { kind: 'row', html: cells.join('') };
  }
  return { kind: 'text', html: inline(line.trim()) };
}

const AROUND: Readonly<Record<Block['kind'], readonly [outer: string, inner: string]>> = {
  heading: ['', 'h4'],
  item: ['ul', 'li'],
  step: ['ol', 'li'],
  row: ['table', 'tr'],
  text: ['', 'p'],
};

/** The Markdown that a plan renders to (headings, lists, tables, emphasis, code), as HTML; everything else is escaped. */
export function proseHtml(markdown: string): string {
  const html: string[] = [];
  let open = '';
  for (const line of markdown.split('\n')) {
    const block = line.trim() === '' ? undefined : blockOf(line);
    // A blank line inside a numbered list does not start the numbers anew.
    if (block === undefined) continue;
    const [outer, inner] = AROUND[block.kind];
    if (open !== outer) {
      if (open !== '') html.push(`</${open}>`);
      if (outer !== '') html.push(`<${outer}>`);
      open = outer;
    }
    html.push(`<${inner}>${block.html}</${inner}>`);
  }
  if (open !== '') html.push(`</${open}>`);
  return html.join('');
}
