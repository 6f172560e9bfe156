import type { IntakeErrorCode } from '#intake';
import type { ScreeningErrorCode } from '#screening';
import type { StoreErrorCode } from '#store';

export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** What the faults of a data folder mean. The program's own message names the file and the process besides. */
export const STORE_ERRORS: Readonly<Record<StoreErrorCode, Text>> = {
  'folder-locked': {
    zh: '另一个进程正在使用数据文件夹。等它结束,或用 --data 另选文件夹。',
    en: 'Another process is using the data folder. Wait for it, or choose another with --data.',
  },
  'disk-full': {
    zh: '磁盘空间不足,本次操作没有写入任何数据。清理后重新执行同一条命令。',
    en: 'No space left; nothing of the operation was kept. Free some and run the same command again.',
  },
  'cannot-write': {
    zh: '没有写入权限。检查数据文件夹的权限,或用 --data 换一个。',
    en: 'No permission to write. Check the data folder or choose another with --data.',
  },
  'cannot-read': {
    zh: '数据文件夹里的文件读不出来。检查权限与磁盘,必要时从备份恢复。',
    en: 'A file of the data folder cannot be read. Check permissions and disk, or restore it from a backup.',
  },
  'key-missing': {
    zh: '安装密钥缺失或长度不对,编号与身份库因此无法使用。从备份恢复该文件。',
    en: 'The installation key is missing or has the wrong length; ids and vault depend on it. Restore it from a backup.',
  },
  'key-unsafe': {
    zh: '其他用户可以读取安装密钥。执行 chmod 600 后再试。',
    en: 'Other users can read the installation key. Run chmod 600 on it and try again.',
  },
  'file-damaged': {
    zh: '已保存的原始文件已损坏或被改动过。从备份恢复该文件;记录和其他文件不受影响。',
    en: 'A kept file is damaged or was altered. Restore it from a backup; the record and other files are untouched.',
  },
  'record-old': {
    zh: '数据文件夹由 0.1 版建立,本版不能读取,也没有改动它。把原始文件重新导入一个新的数据文件夹。',
    en: 'The data folder was made by version 0.1; this version does not read it and changed nothing. Import the delivered files into a new folder.',
  },
  'record-damaged': {
    zh: 'installation.json 已损坏。从备份恢复;在此之前数据文件夹不会被改动。',
    en: 'installation.json is damaged. Restore it from a backup; until then nothing is changed.',
  },
  'record-elsewhere': {
    zh: '这个数据文件夹的记录在另一个 PostgreSQL 中(有没有设置 DATABASE_URL 与建立时不同)。按当时的方式设置,或另选数据文件夹。',
    en: 'The record of this data folder is in another PostgreSQL: DATABASE_URL is set now and was not then, or the reverse. Set it as it was, or choose another folder.',
  },
  'record-missing': {
    zh: '数据库里没有这个数据文件夹的记录。检查 DATABASE_URL,或从备份恢复记录库。',
    en: 'The database does not hold the record of this data folder. Check DATABASE_URL, or restore the record from a backup.',
  },
  'record-newer': {
    zh: '记录库由更新版本的衡鉴建立。用更新版本打开;数据没有改动。',
    en: 'The record was made by a newer Hengjian. Open it with that version; nothing was changed.',
  },
  'record-altered': {
    zh: '记录库的建立步骤与本程序的不一致。用建立它的版本打开;数据没有改动。',
    en: 'A step by which the record was made is not the one of this program. Open it with the version that made it; nothing was changed.',
  },
};

/** What ends an import as a whole; nothing of it is kept. */
export const INTAKE_ERRORS: Readonly<Record<IntakeErrorCode, Text>> = {
  'path-not-found': {
    zh: '找不到要导入的文件或文件夹。检查路径。',
    en: 'The file or folder to import is not there. Check the path.',
  },
  interrupted: {
    zh: '导入被中断,没有写入任何数据。重新执行同一条命令。',
    en: 'The import was interrupted; nothing was kept. Run the same command again.',
  },
  'record-incomplete': {
    zh: '记录缺少某个文件的列对应关系。从备份恢复记录库。',
    en: 'The record lacks the mapping of a file. Restore the record from a backup.',
  },
  'file-exists': {
    zh: '要写的文件已存在,没有覆盖。改名或移走后再导出。',
    en: 'The file to write exists and was not overwritten. Move it away and export again.',
  },
  'unknown-record': {
    zh: '没有这个表,或编号的项数不对。按提示写表名和编号。',
    en: 'There is no such table, or its key has other parts. Give table and key as the message says.',
  },
  'foreign-workbook': {
    zh: '这不是由本数据文件夹导出的待修正工作簿,或编号列、列名被改动过,没有取回任何行。用 hengjian quarantine export 导出后再改。',
    en: 'This is no workbook that quarantine export of this data folder wrote, or its columns were changed; no row was taken. Export anew and mend that.',
  },
};

/** Why one delivered file was not read; the other files of the import go on. */
export const FILE_FAULTS: Readonly<Record<string, Text>> = {
  'file-empty': { zh: '文件是空的。请重新导出。', en: 'The file is empty. Export it again.' },
  'file-binary': {
    zh: '文件不是表格,也不是文本。请另存为 xlsx 或 csv。',
    en: 'The file is neither a spreadsheet nor text. Save it as xlsx or csv.',
  },
  'file-encrypted': {
    zh: '文件有打开密码。请去掉密码后重新保存。',
    en: 'The file has a password. Save it again without one.',
  },
  'file-damaged': {
    zh: '文件已损坏,无法完整读出。请重新导出或重新复制。',
    en: 'The file is damaged and cannot be read whole. Export or copy it again.',
  },
  'file-bomb': {
    zh: '压缩内容展开后大得不合常理,未予读取。请核对来源,或拆成较小的文件。',
    en: 'The archive unpacks to an unreasonable size and was not read. Check where it came from, or split it.',
  },
  'file-too-big': {
    zh: '文件太大,超出读取时可用的内存,未予读取。请拆成较小的文件,或另存为 xlsx、csv。',
    en: 'The file needs more memory than reading may take and was not read. Split it, or save it as xlsx or csv.',
  },
  'file-too-slow': {
    zh: '读取超出时限,已中止。请拆成较小的文件,或另存为 xlsx、csv。',
    en: 'Reading took longer than its limit and was stopped. Split the file, or save it as xlsx or csv.',
  },
  'file-unsupported': {
    zh: '暂不支持这种格式。请另存为 xlsx、csv 或 json。',
    en: 'This format is not supported yet. Save it as xlsx, csv or json.',
  },
  'file-unreadable': {
    zh: '没有读取该文件的权限,或读取时出错。请检查权限与磁盘。',
    en: 'The file cannot be read. Check permissions and disk.',
  },
  'archive-path': {
    zh: '压缩包里的路径不安全(绝对路径、指向上级文件夹、链接),未读取该文件。请重新打包。',
    en: 'A path inside the archive is unsafe (absolute, leading out of it, a link) and was not read. Pack it again.',
  },
  'database-unreachable': {
    zh: '连不上要读取的数据库,或地址写得不对。请检查地址、端口、用户名、密码(环境变量 HENGJIAN_DB_PASSWORD)和网络。',
    en: 'The database to be read cannot be reached, or its address is not well-formed. Check address, port, user, password (HENGJIAN_DB_PASSWORD) and network.',
  },
  'database-table': {
    zh: '数据库中没有这张表,或没有读完。请检查表名与读取权限,或稍后重新执行。',
    en: 'The database has no such table, or it was not read to its end. Check name and permission, or try again later.',
  },
  'no-sheet': {
    zh: '文件里没有可以认出表头的工作表。请检查表头行。',
    en: 'No sheet of the file has headers that are known. Check the header row.',
  },
};

/** Why a run cannot be made or repeated. */
export const SCREENING_ERRORS: Readonly<Record<ScreeningErrorCode, Text>> = {
  'nothing-imported': {
    zh: '数据文件夹里还没有数据。先用 import 导入。',
    en: 'The data folder holds nothing yet. Import something first.',
  },
  'cut-off-before-data': {
    zh: '数据截止日早于已导入的数据。改用较晚的日期。',
    en: 'The cut-off date lies before the imported data. Choose a later one.',
  },
  'bad-cut-off': { zh: '数据截止日应写年-月-日。', en: 'Write the cut-off date as YYYY-MM-DD.' },
  'unknown-model': {
    zh: '没有这个模型。用 model list 查看编号与名称。',
    en: 'There is no such model. See model list for codes and names.',
  },
  'model-faulty': {
    zh: '模型的规则有错误,不能运行。按所指的行列改正。',
    en: 'The rule of the model has faults and cannot run. Mend the lines that are named.',
  },
  'unknown-run': { zh: '没有这次运行。', en: 'There is no such run.' },
  'run-damaged': {
    zh: '这次运行的线索文件与记录的哈希不符,可能被改动。用 replay 重新得到。',
    en: 'The clues of the run do not have the recorded hash; they may have been altered. Replay the run.',
  },
  'model-changed': {
    zh: '模型自那次运行以后改过,重做不会得到同样的结果。取回当时的版本再重做。',
    en: 'The model has changed since that run. Bring back its version of then and replay again.',
  },
  'bad-parameter': {
    zh: '参数的值读不懂或不允许。用 model show 查看参数。',
    en: 'The value of a parameter cannot be read or is not allowed. See model show.',
  },
  interrupted: {
    zh: '运行被中断。已导入的数据不受影响;重新执行同一条命令。',
    en: 'The run was interrupted. Imported data are untouched; run the same command again.',
  },
};
