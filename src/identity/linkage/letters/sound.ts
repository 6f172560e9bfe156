import { pinyin } from 'pinyin-pro';

const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;
const syllables: string[] = [''];
const numbers = new Map<string, number>([['', 0]]);
const ordinary = new Int16Array(LAST_HAN - FIRST_HAN + 1).fill(-1);
const surnames = new Int16Array(LAST_HAN - FIRST_HAN + 1).fill(-1);

export function isHan(letter: number): boolean {
  return letter >= FIRST_HAN && letter <= LAST_HAN;
}

function numberOf(syllable: string): number {
  const known = numbers.get(syllable);
  if (known !== undefined) return known;
  syllables.push(syllable);
  numbers.set(syllable, syllables.length - 1);
  return syllables.length - 1;
}

/**
 * Number of the syllable that a Chinese letter is read as, without tone; 0 for other letters. `surname` takes the reading
 * as a family name (单 shan, 曾 zeng, 解 xie).
 */
export function soundOf(letter: number, surname = false): number {
  if (!isHan(letter)) return 0;
  const table = surname ? surnames : ordinary;
  const index = letter - FIRST_HAN;
  const known = table[index] ?? 0;
  if (known >= 0) return known;
  const text = String.fromCharCode(letter);
  const read = pinyin(text, { toneType: 'none', v: true, mode: surname ? 'surname' : 'normal' });
  const sound = numberOf(read === text ? '' : read);
  table[index] = sound;
  return sound;
}

const ACCENTS: readonly (readonly [RegExp, string])[] = [
  [/^zh/u, 'z'],
  [/^ch/u, 'c'],
  [/^sh/u, 's'],
  [/^n(?=[aeiou])/u, 'l'],
  [/ng$/u, 'n'],
];
const accented: number[] = [];

/** The syllable as speakers hear it who do not tell zh from z, ch from c, sh from s, n from l, -ng from -n. */
export function broadSound(sound: number): number {
  const known = accented[sound];
  if (known !== undefined) return known;
  let syllable = syllables[sound] ?? '';
  for (const [pattern, put] of ACCENTS) syllable = syllable.replace(pattern, put);
  const broad = numberOf(syllable);
  accented[sound] = broad;
  return broad;
}
