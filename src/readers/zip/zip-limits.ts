const GIB = 1024 ** 3;

/** What an archive may declare and unpack to. Deflate reaches 1032 times; tables of text stay far below 250. */
export const ZIP_LIMITS = { members: 20_000, total: 32 * GIB, workbook: 4 * GIB, ratio: 250, harmless: 64 * 1024 ** 2 };

/** True for a member that declares to grow beyond what deflated text can. */
export function isExplosive(size: number, compressed: number): boolean {
  return size > ZIP_LIMITS.harmless && size > compressed * ZIP_LIMITS.ratio;
}
