export type Child = Node | string | null;

/** Makes an element; texts become text nodes, so no value can become markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  for (const child of children) if (child !== null) made.append(child);
  return made;
}

/** A card with a heading; `id` is what the navigation leads to. */
export function card(title: string, note: string, children: readonly Child[], id = ''): HTMLElement {
  const head = element('div', { class: 'card-head' }, [
    element('h2', {}, [title]),
    note === '' ? null : element('span', { class: 'note' }, [note]),
  ]);
  return element('section', id === '' ? { class: 'card' } : { class: 'card', id }, [head, ...children]);
}

/** A plain table; cells of columns named in `numeric` stand right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly Child[])[],
  numeric: readonly number[] = [],
): HTMLElement {
  const cell = (tag: 'td' | 'th', child: Child, column: number): HTMLElement =>
    element(tag, numeric.includes(column) ? { class: 'number' } : {}, [child]);
  return element('div', { class: 'scroll' }, [
    element('table', {}, [
      element('thead', {}, [
        element(
          'tr',
          {},
          head.map((title, column) => cell('th', title, column)),
        ),
      ]),
      element(
        'tbody',
        {},
        rows.map((row) =>
          element(
            'tr',
            {},
            row.map((child, column) => cell('td', child, column)),
          ),
        ),
      ),
    ]),
  ]);
}
