import type { Schema } from '#catalogue';
import type { Plan } from '../plan.ts';
import { flowBoxes, shorten, type FlowBox } from './flow-boxes.ts';

const LABEL_LENGTH = 60;
const ENTITIES: Readonly<Record<string, string>> = {
  '#': '35',
  '&': 'amp',
  '"': 'quot',
  '<': 'lt',
  '>': 'gt',
  '`': '96',
  '\\': '92',
};

/** A Mermaid flowchart of a plan; labels are cut to 60 characters, the prose has all of them. */
export function renderFlow(plan: Plan, schema: Schema): string {
  const boxes = flowBoxes(plan, schema);
  const lines = boxes.flatMap((box, i) => {
    const next = i + 1 < boxes.length ? [`  n${i} --> n${i + 1}`] : [];
    const leaves = box.leaves === undefined ? [] : [`  n${i} -.-> x${i}(["${escape(box.leaves)}"])`];
    return [`  n${i}${shaped(box)}`, ...leaves, ...next];
  });
  return `${['flowchart TD', ...lines].join('\n')}\n`;
}

function shaped({ shape, title, text }: FlowBox): string {
  const label = `"<b>${escape(title)}</b><br/>${escape(shorten(text, LABEL_LENGTH))}"`;
  switch (shape) {
    case 'step':
      return `[${label}]`;
    case 'decision':
      return `{{${label}}}`;
    case 'end':
      return `([${label}])`;
  }
}

/** Mermaid writes special characters as #name; — with a hash where HTML has an ampersand. */
const escape = (text: string): string =>
  text.replace(/\s+/gu, ' ').replace(/[#&"<>`\\]/gu, (mark) => `#${ENTITIES[mark] ?? ''};`);
