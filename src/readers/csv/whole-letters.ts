/**
 * Where the last whole letter of a piece of UTF-8 ends. Whole pieces are checked and decoded by the runtime's fastest
 * ways, which know no rest of a piece before.
 */
function wholeLetters(bytes: Buffer): number {
  const end = bytes.length;
  for (let back = 1; back <= 3 && back <= end; back++) {
    const byte = bytes[end - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return length > back ? end - back : end;
  }
  return end;
}

/** Pieces that end between letters; only the last may not. */
export async function* letterPieces(bytes: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of bytes) {
    const all = rest.length === 0 ? (piece as Buffer) : Buffer.concat([rest, piece as Buffer]);
    const end = wholeLetters(all);
    if (end > 0) yield all.subarray(0, end);
    rest = all.subarray(end);
  }
  if (rest.length > 0) yield rest;
}
