import { FileFault } from './file-fault.ts';
import type { FileHead } from './raw-sheet.ts';

const MIB = 1024 ** 2;

/** Formats that cannot be read piece by piece are held in memory, so they have a largest size, in bytes. */
const LARGEST_WHOLE = 512 * MIB;

/** For content that is larger than what fits into memory safely. */
export function tooBig(largest: number): FileFault {
  const size = Math.round(largest / MIB);
  return new FileFault(
    'file-too-big',
    `内容超过 ${size} MB,这种格式必须整体读入内存,已拒绝。请用 Excel 或 WPS 另存为 .xlsx(或导出为 CSV),或拆成几个文件,再导入。`,
    `The content is larger than ${size} MB, and this format has to be held in memory whole; refused. Save it as .xlsx or export it as CSV, or split it.`,
  );
}

/** All bytes of a file. @throws {FileFault} where there are too many. */
export async function wholeFile(head: FileHead, largest = LARGEST_WHOLE): Promise<Buffer> {
  if (head.size > largest) throw tooBig(largest);
  return head.bytes.length === head.size ? head.bytes : head.source.read(0, head.size);
}
