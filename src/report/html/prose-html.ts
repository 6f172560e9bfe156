const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => ESCAPES[sign] ?? sign);
}

/** Emphasis and code within a line; links stay text, because the page must not lead outside. */
function inline(text: string): string {
  return escapeHtml(text)
    .replace(/`([^`]+)`/gu, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/gu, '<strong>$1</strong>');
}

interface Level {
  readonly tag: 'ul' | 'ol';
  readonly indent: number;
}

/** Writes list items, nested by their indent; an item stays open until its list or its follower closes it. */
class Lists {
  readonly #open: Level[] = [];

  item(tag: Level['tag'], indent: number, html: string): string {
    let before = '';
    let last = this.#open.at(-1);
    while (last !== undefined && (indent < last.indent || (indent === last.indent && tag !== last.tag))) {
      before += this.#closeLast();
      last = this.#open.at(-1);
    }
    if (last === undefined || indent > last.indent) {
      this.#open.push({ tag, indent });
      return `${before}<${tag}><li>${html}`;
    }
    return `${before}</li><li>${html}`;
  }

  close(): string {
    let html = '';
    while (this.#open.length > 0) html += this.#closeLast();
    return html;
  }

  #closeLast(): string {
    const level = this.#open.pop();
    return level === undefined ? '' : `</li></${level.tag}>`;
  }
}

/** The Markdown that a plan renders to (headings, nested lists, emphasis, code), as HTML; everything else is escaped. */
export function proseHtml(markdown: string): string {
  const lists = new Lists();
  let html = '';
  for (const line of markdown.split('\n')) {
    if (line.trim() === '') continue;
    const item = /^(\s*)(?:([-*])|\d+[.、])\s*(.*)$/u.exec(line);
    const heading = /^#{1,6}\s+(.*)$/u.exec(line);
    if (item !== null && heading === null && !line.startsWith('**')) {
      html += lists.item(item[2] === undefined ? 'ol' : 'ul', (item[1] ?? '').length, inline(item[3] ?? ''));
      continue;
    }
    html += lists.close();
    html += heading === null ? `<p>${inline(line.trim())}</p>` : `<h4>${inline(heading[1] ?? '')}</h4>`;
  }
  return html + lists.close();
}
