import type { Sentence } from './field.ts';

const ENDS = new Set(['。', '!', '?', '；', ';', '！', '？', '\n']);
const PAIRS: Readonly<Record<string, string>> = {
  '（': '）',
  '(': ')',
  '“': '”',
  '‘': '’',
  '《': '》',
  '〈': '〉',
  '「': '」',
  '『': '』',
  '【': '】',
  '［': '］',
  '〔': '〕',
};
const CLOSERS = new Set([...Object.values(PAIRS), '"', "'"]);
/** A bracket or quotation that does not close within so many characters is taken as a slip and holds nothing together. */
const REACH = 400;

/**
 * Cuts a text into sentences at 。；！？ and line ends. What stands in brackets or quotation marks is not cut,
 * closing marks stay with the sentence that they close, and white space around a sentence belongs to none.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    const closing = PAIRS[char];
    if (closing !== undefined) {
      at = closeOf(text, at, char, closing);
      continue;
    }
    if (!ENDS.has(char)) continue;
    let end = at + 1;
    if (char !== '\n') while (endsOrCloses(text.charAt(end))) end += 1;
    push(sentences, text, start, end);
    start = end;
    at = end - 1;
  }
  push(sentences, text, start, text.length);
  return sentences;
}

function endsOrCloses(char: string): boolean {
  return char !== '\n' && (CLOSERS.has(char) || ENDS.has(char));
}

/** The place of the mark that closes the one at `open`; `open` itself when none does nearby. */
function closeOf(text: string, open: number, opening: string, closing: string): number {
  let depth = 0;
  const limit = Math.min(text.length, open + REACH);
  for (let at = open; at < limit; at += 1) {
    const char = text.charAt(at);
    if (char === '\n') return open;
    if (char === opening) depth += 1;
    if (char !== closing) continue;
    depth -= 1;
    if (depth > 0) continue;
    // A quotation that ends in its own full stop ends the sentence: “……。”
    return ENDS.has(text.charAt(at - 1)) && closing === '”' ? at - 2 : at;
  }
  return open;
}

function push(sentences: Sentence[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charAt(start))) start += 1;
  while (end > start && isBlank(text.charAt(end - 1))) end -= 1;
  if (end > start) sentences.push({ start, end });
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\u3000' || char === '\t' || char === '\n' || char === '\u00a0';
}
