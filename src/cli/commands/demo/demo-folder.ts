import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openStore } from '#store';
import { EXIT } from '../../data-command.ts';
import { CommandFault } from '../../faults.ts';

const MARKER = '.hengjian-demo';

/**
 * An empty data folder for the demo. Only a folder that a demo marked as its own is emptied, and only while no other
 * process works in it.
 *
 * @throws {CommandFault} where the folder holds anything else
 */
export async function freshDemoFolder(folder: string): Promise<void> {
  const marker = path.join(folder, MARKER);
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) {
    if (!existsSync(marker)) {
      throw new CommandFault(
        EXIT.cannotWrite,
        `文件夹 ${folder} 里有不是演示写的内容,没有改动。请用 --data 换一个文件夹。`,
        `${folder} holds something that no demo wrote; nothing was changed. Choose another folder with --data.`,
      );
    }
    // Taking the lock proves that nobody works there.
    await (await openStore(folder)).close();
    for (const name of readdirSync(folder)) {
      if (name !== MARKER) rmSync(path.join(folder, name), { recursive: true, force: true });
    }
  }
  writeFileSync(marker, '由 hengjian demo 写入;整个文件夹在下次演示时重建。\n');
}
