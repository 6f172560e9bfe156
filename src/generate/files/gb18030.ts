let codes: Map<string, number> | undefined;

/** Node decodes GB18030 but does not write it: the two-byte part of the table is obtained by decoding it once. */
function twoByteCodes(): Map<string, number> {
  if (codes !== undefined) return codes;
  const table = new Map<string, number>();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== '\ufffd') table.set(text, lead * 256 + trail);
    }
  }
  codes = table;
  return table;
}

/**
 * Text as GB18030 bytes.
 *
 * @throws {RangeError} for a character outside the two-byte part, which the invented names never use.
 */
export function encodeGb18030(text: string): Buffer {
  const table = twoByteCodes();
  const bytes = Buffer.allocUnsafe(text.length * 2);
  let length = 0;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    if (unit < 0x80) {
      bytes[length] = unit;
      length += 1;
      continue;
    }
    const code = table.get(text.charAt(place));
    if (code === undefined) throw new RangeError(`not in the two-byte part of GB18030: ${text.charAt(place)}`);
    length = bytes.writeUInt16BE(code, length);
  }
  return bytes.subarray(0, length);
}
