import path from 'node:path';
import { FileFault } from '../file-fault.ts';

/** The longest path that Linux takes, in bytes. */
const LONGEST = 4096;

/** Why a path inside an archive is not taken; undefined where it is sound. */
export function pathFault(place: string): FileFault | undefined {
  const fault = (zh: string, en: string): FileFault =>
    new FileFault(
      'archive-path',
      `压缩包内的路径不安全(${zh}),未读取该文件。请核对压缩包来源;确为正常数据的,请重新打包。`,
      `The path inside the archive is unsafe (${en}); the file was not read. Check where the archive comes from, or pack it again.`,
    );
  if (place.startsWith('/') || /^[a-z]:/iu.test(place)) return fault('绝对路径', 'absolute');
  if (place.split('/').includes('..')) return fault('指向上级文件夹', 'leads out of the archive');
  if (/[\0-\x1f\x7f]/u.test(place)) return fault('含有控制字符', 'holds control characters');
  if (Buffer.byteLength(place) > LONGEST) return fault('过长', 'too long');
  return undefined;
}

export function linkFault(): FileFault {
  return new FileFault(
    'archive-path',
    '这是压缩包里的链接或设备,不是文件,未读取。请把它所指的文件直接打进压缩包。',
    'This is a link or a device inside the archive and no file; it was not read. Pack the file that it points to.',
  );
}

/** `./a//b` as `a/b`. */
export function tidyPath(place: string): string {
  return path.posix.normalize(place).replace(/^(?:\.\/)+/u, '');
}
