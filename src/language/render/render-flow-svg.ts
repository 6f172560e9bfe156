import type { Schema } from '#catalogue';
import type { Plan } from '../plan.ts';
import { flowBoxes, type FlowBox } from './flow-boxes.ts';

const WIDTH = 720;
const BOX = { x: 12, width: 520, padding: 14 } as const;
const EXIT = { x: 604, width: 104, height: 32 } as const;
const GAP = 30;
const LINE = 20;
const MOST_LINES = 3;
/** Width of a line in half-width characters of 13 px text. */
const COLUMNS = 70;

/**
 * The flow of a plan as one self-contained SVG, boxes from top to bottom with the ways out at the right.
 * It draws in currentColor only, so that it follows a light or dark page.
 */
export function renderFlowSvg(plan: Plan, schema: Schema): string {
  const parts: string[] = [];
  let y = 12;
  const boxes = flowBoxes(plan, schema);
  for (const [i, box] of boxes.entries()) {
    const lines = wrap(box.text);
    const height = (lines.length + 1) * LINE + BOX.padding * 2 - 6;
    parts.push(drawBox(box, lines, y, height));
    y += height;
    if (i + 1 < boxes.length) {
      parts.push(arrowDown(BOX.x + BOX.width / 2, y, y + GAP));
      y += GAP;
    }
  }
  const label = escape(`${plan.title}流程图`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 12}" width="${WIDTH}" height="${y + 12}" role="img" aria-label="${label}"`,
    ` font-family="sans-serif" font-size="13" fill="currentColor" stroke="none"><title>${label}</title>`,
    ...parts,
    '</svg>\n',
  ].join('');
}

function drawBox(box: FlowBox, lines: readonly string[], y: number, height: number): string {
  const x = BOX.x + BOX.padding;
  const texts = lines.map(
    (line, i) => `<text x="${x}" y="${y + BOX.padding + 12 + (i + 1) * LINE}">${escape(line)}</text>`,
  );
  const radius = box.shape === 'step' ? 4 : 18;
  const stroke = box.shape === 'end' ? 2.5 : 1.2;
  return [
    rectangle(BOX.x, y, BOX.width, height, radius, `stroke-width="${stroke}"`),
    `<text x="${x}" y="${y + BOX.padding + 10}" font-weight="bold">${escape(wrap(box.title)[0] ?? '')}</text>`,
    ...texts,
    ...(box.leaves === undefined ? [] : [drawExit(box.leaves, y + height / 2)]),
  ].join('');
}

function drawExit(text: string, middle: number): string {
  const start = BOX.x + BOX.width;
  return [
    `<path d="M${start} ${middle}H${EXIT.x - 7}" fill="none" stroke="currentColor" stroke-dasharray="4 3"/>`,
    `<path d="M${EXIT.x} ${middle}l-8 -4v8z"/>`,
    rectangle(EXIT.x, middle - EXIT.height / 2, EXIT.width, EXIT.height, 16, 'stroke-dasharray="4 3"'),
    `<text x="${EXIT.x + EXIT.width / 2}" y="${middle + 5}" text-anchor="middle">${escape(text)}</text>`,
  ].join('');
}

const rectangle = (x: number, y: number, width: number, height: number, radius: number, more: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="none" stroke="currentColor" ${more}/>`;

const arrowDown = (x: number, from: number, to: number): string =>
  `<path d="M${x} ${from}V${to - 7}" fill="none" stroke="currentColor"/><path d="M${x} ${to}l-4 -8h8z"/>`;

/** No line begins with these. */
const CLOSING = ',;:、。)”';

/** Breaks a text by its width (a Chinese character takes two columns) into three lines at most. */
function wrap(text: string): string[] {
  const lines = [''];
  let width = 0;
  for (const character of text.replace(/\s+/gu, ' ')) {
    const columns = (character.codePointAt(0) ?? 0) < 0x2000 ? 1 : 2;
    if (width + columns > COLUMNS && !CLOSING.includes(character)) {
      if (lines.length === MOST_LINES) return [...lines.slice(0, -1), `${(lines.at(-1) ?? '').slice(0, -1)}…`];
      lines.push('');
      width = 0;
    }
    lines[lines.length - 1] = `${lines.at(-1) ?? ''}${character}`;
    width += columns;
  }
  return lines;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Control characters have no place in XML. */
const escape = (text: string): string =>
  text.replace(/\p{Cc}/gu, ' ').replace(/[&<>"]/gu, (mark) => ENTITIES[mark] ?? mark);
