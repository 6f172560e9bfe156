import { element } from './element.ts';
import type { Child } from './element.ts';
import type { PackedClue, PackedEvidence, PageData } from './page-data.ts';

function part(title: string, children: readonly Child[]): HTMLElement | null {
  return children.length === 0 ? null : element('div', { class: 'part' }, [element('h3', {}, [title]), ...children]);
}

function list(items: readonly Child[], kind = ''): readonly HTMLElement[] {
  if (items.length === 0) return [];
  return [
    element(
      'ul',
      { class: kind },
      items.map((item) => element('li', {}, [item])),
    ),
  ];
}

function verdict(value: boolean | null): HTMLElement {
  if (value === null) return element('span', { class: 'mark unknown' }, ['无法判断']);
  return value ? element('span', { class: 'mark yes' }, ['✓ 满足']) : element('span', { class: 'mark' }, ['✗ 不满足']);
}

function conditions(clue: PackedClue, data: PageData): readonly HTMLElement[] {
  return clue.conditions.map(([position, value, values]) => {
    const condition = data.shared.conditions[position];
    const facts = (condition?.facts ?? []).map((title, at) =>
      element('span', { class: 'fact' }, [element('i', {}, [title]), values[at] ?? '']),
    );
    return element('div', { class: 'condition' }, [
      verdict(value),
      element('div', {}, [
        element('p', { title: condition?.expression ?? '' }, [condition?.text ?? '']),
        facts.length === 0 ? null : element('div', { class: 'facts' }, facts),
      ]),
    ]);
  });
}

function exclusions(clue: PackedClue, data: PageData): readonly HTMLElement[] {
  return list(
    clue.exclusions.map(([position, tested, reason]) => {
      const exclusion = data.shared.exclusions[position];
      const state = tested
        ? element('span', { class: 'mark' }, ['已检验,不成立'])
        : element('span', { class: 'mark unknown' }, [`未能检验${reason === '' ? '' : ':'}${reason}`]);
      const text = exclusion?.text === exclusion?.name ? '' : (exclusion?.text ?? '');
      return element('span', { title: text }, [exclusion?.name ?? '', ' ', state]);
    }),
  );
}

type DeliveredRow = PackedClue['evidence'][number];

function original(header: string, text: string | undefined): string {
  return [header === '' ? '' : `「${header}」`, text ?? ''].filter((part) => part !== '').join(' ');
}

/** One row: a line for each field with its cell and its delivered text. */
function singleRow({ fields }: PackedEvidence, [, row, values, originals]: DeliveredRow): HTMLElement {
  const lines = fields.map((field, at) =>
    element('tr', {}, [
      element('th', {}, [field.title]),
      element('td', {}, [values[at] ?? '']),
      element('td', { class: 'cell' }, field.column === '' ? ['—'] : [`${field.column}${String(row)}`]),
      element('td', { class: 'original' }, [original(field.header, originals[at])]),
    ]),
  );
  return element('table', {}, [element('tbody', {}, lines)]);
}

/** Several rows of one sheet: a line for each row, a column for each field. */
function severalRows({ fields }: PackedEvidence, rows: readonly DeliveredRow[]): HTMLElement {
  const head = fields.map((field) =>
    element('th', { title: field.header }, [field.title, ' ', element('span', { class: 'cell' }, [field.column])]),
  );
  const lines = rows.map(([, row, values, originals]) =>
    element('tr', {}, [
      element('td', { class: 'cell' }, [String(row)]),
      ...fields.map((_, at) => element('td', { title: originals[at] ?? '' }, [values[at] ?? ''])),
    ]),
  );
  return element('div', { class: 'scroll' }, [
    element('table', { class: 'several' }, [
      element('thead', {}, [element('tr', {}, [element('th', {}, ['行']), ...head])]),
      element('tbody', {}, lines),
    ]),
  ]);
}

function evidence(clue: PackedClue, data: PageData): readonly HTMLElement[] {
  const positions = [...new Set(clue.evidence.map(([position]) => position))];
  return positions.flatMap((position) => {
    const packed = data.shared.evidence[position];
    const rows = clue.evidence.filter((one) => one[0] === position);
    const [first] = rows;
    if (packed === undefined || first === undefined) return [];
    const count = rows.length === 1 ? `第 ${String(first[1])} 行` : `${String(rows.length)} 行`;
    const place = [packed.source, packed.file, packed.sheet, count].filter((one) => one !== '');
    return [
      element('div', { class: 'evidence' }, [
        element('div', { class: 'place' }, [element('strong', {}, [packed.title]), ' ', place.join(' › ')]),
        rows.length === 1 ? singleRow(packed, first) : severalRows(packed, rows),
      ]),
    ];
  });
}

function basis(clue: PackedClue, data: PageData): readonly HTMLElement[] {
  return list(
    (data.shared.basis[clue.basis] ?? []).map((one) =>
      element('span', {}, [
        element('strong', { class: one.checked ? '' : 'unchecked' }, [one.title]),
        one.text === '' ? '' : ` ${one.text}`,
      ]),
    ),
  );
}

/** Everything that is known of a clue: why, why not otherwise, from where, by which law, and what to do next. */
export function clueDetail(clue: PackedClue, data: PageData): HTMLElement {
  const points = clue.parts.map(([title, value]) => `${title} ${String(value)}`).join(' + ');
  return element('div', { class: 'detail' }, [
    element('p', { class: 'says' }, [clue.says]),
    element('div', { class: 'columns' }, [
      element('div', {}, [
        part('条件', conditions(clue, data)),
        part('已检验的排除情形', exclusions(clue, data)),
        part('缺失或需注意', list(clue.weakened)),
        part('怎样就不成为线索', list(clue.counterfactual)),
      ]),
      element('div', {}, [
        part(
          '证据(到单元格)',
          clue.evidence.length === 0
            ? [element('p', { class: 'note' }, ['这条线索没有给出单独的证据行,请按案号调取。'])]
            : evidence(clue, data),
        ),
        part('法律依据', basis(clue, data)),
        part('调查核实清单', list(data.shared.verify[clue.verify] ?? [], 'todo')),
      ]),
    ]),
    element('p', { class: 'foot' }, [
      `线索编号 ${clue.id}`,
      points === '' ? '' : ` · 排序分 ${String(clue.rank)} = ${points}`,
      ' · 供人核实的线索,不是结论',
    ]),
  ]);
}
