import { Command, InvalidArgumentError, Option } from 'commander';
import { OccupiedFolderError, generateProvince } from '#generate';
import type { GenerateReport, OutputFormat } from '#generate';
import type { Cli } from '../cli.ts';

interface GenerateFlags {
  readonly cases: number;
  readonly seed: number;
  readonly out: string;
  readonly asOf: string;
  readonly format: OutputFormat;
  readonly json?: boolean;
}

const MOST = 10_000_000;
/** EX_CANTCREAT of sysexits.h. */
const CANNOT_WRITE = 73;

/** `hengjian generate`: writes a synthetic province with lawful cases and known violations. */
export function generateCommand(cli: Cli): Command {
  return new Command('generate')
    .description(
      cli.text({
        zh: '生成一个虚构省份的执行数据(附真值文件 truth.csv)',
        en: 'write the data of an invented province, with the truth in truth.csv',
      }),
    )
    .addOption(
      new Option('--cases <n>', cli.text({ zh: '执行案件数', en: 'enforcement cases' }))
        .argParser(wholeNumber(1, MOST, cli))
        .default(20_000),
    )
    .addOption(
      new Option(
        '--seed <n>',
        cli.text({ zh: '随机种子:相同种子得到相同数据', en: 'the same seed gives the same data' }),
      )
        .argParser(wholeNumber(0, Number.MAX_SAFE_INTEGER, cli))
        .default(1),
    )
    .option('--out <folder>', cli.text({ zh: '输出文件夹', en: 'folder to write to' }), 'out/province')
    .addOption(
      new Option('--as-of <date>', cli.text({ zh: '数据截止日', en: 'cut-off date of the data' }))
        .argParser(calendarDate(cli))
        .default('2024-06-30'),
    )
    .addOption(
      new Option('--format <format>', cli.text({ zh: '文件格式', en: 'form of the files' }))
        .choices(['mixed', 'csv', 'xlsx'])
        .default('mixed'),
    )
    .option('--json', cli.text({ zh: '以 JSON 输出报告', en: 'print the report as JSON' }))
    .action(async (flags: GenerateFlags) => {
      try {
        const report = await generateProvince({ ...flags, onProgress: progress(cli, flags.json === true) });
        cli.out(flags.json === true ? JSON.stringify(report, null, 2) : summary(cli, report));
      } catch (error) {
        const message = writingFault(cli, error, flags.out);
        if (message === undefined) throw error;
        cli.err(message);
        cli.exitCode = CANNOT_WRITE;
      }
    });
}

/** What to do about a folder that cannot be written; undefined for any other fault. */
function writingFault(cli: Cli, error: unknown, out: string): string | undefined {
  if (error instanceof OccupiedFolderError) return cli.text(error.messages);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') {
    return cli.text({
      zh: `磁盘已满,${out} 未写完。请腾出空间后重新生成。`,
      en: `The disk is full and ${out} is unfinished. Free some space and generate it again.`,
    });
  }
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS' && code !== 'ENOTDIR' && code !== 'EEXIST')
    return undefined;
  return cli.text({
    zh: `不能写入 ${out}(${code})。请用 --out 指定一个可写的文件夹。`,
    en: `${out} cannot be written (${code}). Name a folder that can be written with --out.`,
  });
}

function wholeNumber(from: number, to: number, cli: Cli): (text: string) => number {
  return (text) => {
    const value = Number(text.replaceAll(/[_,]/g, ''));
    if (Number.isSafeInteger(value) && value >= from && value <= to) return value;
    const range = `${String(from)}–${String(to)}`;
    throw new InvalidArgumentError(
      cli.text({ zh: `应为 ${range} 的整数。`, en: `A whole number, ${range}, is needed.` }),
    );
  };
}

function calendarDate(cli: Cli): (text: string) => string {
  return (text) => {
    const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
    if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
    throw new InvalidArgumentError(
      cli.text({ zh: '应为 2024-06-30 这样的日期。', en: 'A date such as 2024-06-30 is needed.' }),
    );
  };
}

function progress(cli: Cli, quiet: boolean): (done: number, wanted: number) => void {
  let shown = 0;
  return (done, wanted) => {
    const tenth = Math.floor((done / wanted) * 10);
    if (quiet || tenth <= shown) return;
    shown = tenth;
    const counts = `${String(done)} / ${String(wanted)}`;
    cli.err(cli.text({ zh: `已生成 ${counts} 件案件`, en: `${counts} cases written` }));
  };
}

function summary(cli: Cli, report: GenerateReport): string {
  const counts = Object.values(report.truth).flatMap((kinds) => Object.entries(kinds));
  const total = (cls: string): string =>
    String(counts.reduce((sum, [kind, count]) => (kind.startsWith(`${cls}:`) ? sum + count : sum), 0));
  const files = String(report.files.length);
  const rows = String(report.totalRows);
  return cli.text({
    zh: [
      `已写入 ${report.out}:${files} 个文件,${rows} 行,${String(report.cases)} 件执行案件,用时 ${String(report.seconds)} 秒`,
      `其中有意写入:违法 ${total('violation')},临界 ${total('near_miss')},合法例外 ${total('exception')},字段缺失 ${total('missing')}(见 truth.csv)`,
    ].join('\n'),
    en: [
      `${report.out}: ${files} files, ${rows} rows, ${String(report.cases)} enforcement cases in ${String(report.seconds)} s`,
      `put in on purpose: ${total('violation')} violations, ${total('near_miss')} near misses, ${total('exception')} lawful exceptions, ${total('missing')} missing fields (see truth.csv)`,
    ].join('\n'),
  });
}
