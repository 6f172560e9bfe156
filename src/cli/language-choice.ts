export interface LanguageChoice {
  readonly lang: 'zh' | 'en';
  /** The words without `--lang`. */
  readonly words: readonly string[];
  /** What stood after `--lang` and is no language. */
  readonly unknown?: string;
}

/** `--lang` may stand anywhere on the command line; otherwise HENGJIAN_LANG, otherwise Chinese. */
export function languageChoice(given: readonly string[], fallback: string | undefined): LanguageChoice {
  const words: string[] = [];
  let wanted = fallback ?? 'zh';
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? '';
    // After a bare -- everything belongs to the command.
    if (word === '--') {
      words.push(...given.slice(at));
      break;
    }
    if (word === '--lang') {
      at += 1;
      wanted = given[at] ?? '';
    } else if (word.startsWith('--lang=')) wanted = word.slice('--lang='.length);
    else words.push(word);
  }
  if (wanted === 'zh' || wanted === 'en') return { lang: wanted, words };
  return { lang: 'zh', words, unknown: wanted };
}
