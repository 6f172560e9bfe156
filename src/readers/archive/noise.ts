/** Files that systems and office programs leave beside the data. */
const NOISE = /^(?:\.|~\$|__macosx$|thumbs\.db$|desktop\.ini$)/iu;

/** Whether a path names something that systems and office programs leave beside the data (`__MACOSX/…`, `Thumbs.db`, `~$…`). */
export function isNoise(place: string): boolean {
  return place.split('/').some((part) => part !== '.' && part !== '..' && NOISE.test(part));
}
