import { Command } from 'commander';
import { resealEntry } from '#identity';
import { openStore, rotateKeys } from '#store';
import type { Cli } from '../cli.ts';
import { dataOption, jsonOption } from '../cli-options.ts';
import { dataFolder } from '../data-command.ts';
import type { DataOptions } from '../data-command.ts';
import { onFaults } from '../faults.ts';

interface Flags extends DataOptions {
  readonly json?: true;
}

async function rotate(cli: Cli, flags: Flags): Promise<void> {
  const store = await openStore(dataFolder(flags));
  try {
    const report = await rotateKeys(store.paths, store.record, { reseal: resealEntry });
    if (flags.json === true) {
      cli.out(JSON.stringify(report));
      return;
    }
    const { version, files, vaultEntries } = report;
    cli.out(
      cli.text({
        zh: `已换用第 ${version} 版密钥:重封 ${files} 个文件的密钥、${vaultEntries} 条身份库内容,旧密钥已销毁。`,
        en: `Key version ${version}: ${files} files rewrapped, ${vaultEntries} vault entries sealed anew, old keys destroyed.`,
      }),
    );
    cli.err(
      cli.text({
        zh: '此前的备份仍需要当时的 keys 文件夹;请现在另做一次备份(含 keys)。',
        en: 'Earlier backups need the keys folder of their day; make a new backup now, with keys.',
      }),
    );
  } finally {
    await store.close();
  }
}

/** `hengjian keys rotate` */
export function keysCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  const command = new Command('keys').summary(text('密钥轮换', 'rotation of keys'));
  command
    .command('rotate')
    .summary(text('换用新密钥重新加密', 'seals everything under a new key'))
    .description(
      text(
        '生成新密钥,重封每个已保存文件的密钥和身份库的每条内容,再销毁旧密钥。中途断电或被结束不会丢失数据,再执行一次即可完成。安装密钥不变(编号依赖它)。',
        'Makes a new key, rewraps the key of every kept file, seals every entry of the vault anew, and destroys the old keys. Cut off anywhere nothing is lost: run it again. The installation key stays, for ids rest on it.',
      ),
    )
    .addOption(dataOption(cli))
    .addOption(jsonOption(cli))
    .action((flags: Flags) => onFaults(cli, () => rotate(cli, flags)));
  return command;
}
