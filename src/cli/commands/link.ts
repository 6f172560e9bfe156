import { Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_REVIEW, DEFAULT_THRESHOLD, linkRecords, pairQuality, probabilityOf } from '#identity';
import type { Linkage, PairQuality } from '#identity';
import { FileFault } from '#readers';
import type { Cli } from '../cli.ts';
import { jsonOption, several } from '../cli-options.ts';
import { EXIT } from '../data-command.ts';
import { CommandFault, onFaults } from '../faults.ts';
import { groupsOf, linkageJson, reviewOf } from './link/linkage-json.ts';
import { readRecords } from './link/read-records.ts';
import type { ReadRecords } from './link/read-records.ts';

interface LinkCommandOptions {
  readonly json?: true;
  readonly fields?: readonly string[];
  readonly truth?: string;
  readonly id?: string;
  readonly threshold: number;
  readonly review: number;
}

const SHOWN = 5;
/** Lines of output after which what is written may reach its reader. */
const PART = 2000;
const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

function probability(cli: Cli): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value > 0 && value < 1) return value;
    throw new InvalidArgumentError(
      cli.text({ zh: '应为 0 与 1 之间的概率,如 0.9。', en: 'A probability between 0 and 1 is needed, such as 0.9.' }),
    );
  };
}

function qualityLine(cli: Cli, { precision, recall, f1, truePairs, foundPairs, rightPairs }: PairQuality): string {
  return cli.text({
    zh: `对照真值:准确率 ${percent(precision)},召回率 ${percent(recall)},F1 ${f1.toFixed(4)}(真 ${truePairs} 对,认定 ${foundPairs} 对,其中对 ${rightPairs} 对)`,
    en: `Against the truth: precision ${percent(precision)}, recall ${percent(recall)}, F1 ${f1.toFixed(4)} (${truePairs} true pairs, ${foundPairs} found, ${rightPairs} of them right)`,
  });
}

const REASONS = {
  grey: { zh: '把握不足', en: 'not certain' },
  'name-alone': { zh: '只有姓名相符,或姓名不符而无证件号码佐证', en: 'a name alone, or another name without a number' },
  'not-joined': { zh: '与组内其他行或证件号码矛盾', en: 'others of the group or a number speak against it' },
} as const;

function tellText(cli: Cli, read: ReadRecords, linkage: Linkage, options: LinkCommandOptions): void {
  const { records, labels } = read;
  const groups = groupsOf(records, linkage);
  const review = reviewOf(linkage, Math.log2(options.threshold / (1 - options.threshold)));
  const joined = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const names = read.fields.map((own) =>
    Object.entries(own)
      .map(([field, headers]) => `${field}=${headers.join('/')}`)
      .join(', '),
  );
  cli.out(
    cli.text({
      zh: `共 ${records.size} 行。身份字段:${names.join(' | ')}`,
      en: `${records.size} rows. Fields of identity: ${names.join(' | ')}`,
    }),
  );
  cli.out(
    cli.text({
      zh: `认定 ${groups.length} 组(${joined} 行),单独 ${records.size - joined} 行;待人工核对 ${review.length} 对。比较了 ${linkage.candidates} 对。`,
      en: `${groups.length} clusters (${joined} rows), ${records.size - joined} rows alone; ${review.length} pairs to review. ${linkage.candidates} pairs were compared.`,
    }),
  );
  for (const { id, rows, links } of groups.slice(0, SHOWN)) {
    cli.out(
      cli.text({
        zh: `组 ${id}:行 ${rows.map(labels).join('、')}`,
        en: `Cluster ${id}: rows ${rows.map(labels).join(', ')}`,
      }),
    );
    for (const { a, b } of links) {
      const { weight, fields } = linkage.scorer.explain(a, b);
      const parts = fields.map(
        ({ field, level, weight: bits, frequency }) => `${field} ${level} ${(bits + frequency).toFixed(1)}`,
      );
      cli.out(
        `  ${labels(a)}–${labels(b)}  ${weight.toFixed(1)} bit  p=${probabilityOf(weight).toFixed(4)}  ${parts.join('; ')}`,
      );
    }
  }
  for (const { link, reason } of review.slice(0, SHOWN)) {
    const pair = `${labels(link.a)}–${labels(link.b)}  p=${probabilityOf(link.weight).toFixed(4)}`;
    cli.out(cli.text({ zh: `待核对 ${pair}  ${REASONS[reason].zh}`, en: `To review ${pair}  ${REASONS[reason].en}` }));
  }
  cli.out(
    cli.text({ zh: '全部结果及逐字段权重见 --json。', en: '--json gives all of it, with weights field by field.' }),
  );
}

async function link(cli: Cli, files: readonly string[], options: LinkCommandOptions): Promise<void> {
  const { threshold, review } = options;
  const read = await readRecords(files, {
    fields: options.fields ?? [],
    ...(options.truth === undefined ? {} : { truth: options.truth }),
    ...(options.id === undefined ? {} : { id: options.id }),
  });
  const between = files.length === 2;
  const linkage = await linkRecords(read.records, { between, threshold, review });
  const quality =
    read.truth === undefined
      ? undefined
      : pairQuality(linkage.clusters, read.truth, between ? read.records.sources : undefined);
  if (options.json !== true) {
    tellText(cli, read, linkage, options);
    if (quality !== undefined) cli.out(qualityLine(cli, quality));
    return;
  }
  const certain = Math.log2(threshold / (1 - threshold));
  let part: string[] = [];
  for (const line of linkageJson({
    read,
    linkage,
    settings: { threshold, review },
    certain,
    quality,
    key: undefined,
  })) {
    part.push(line);
    if (part.length < PART) continue;
    cli.out(part.join('\n'));
    part = [];
    await cli.drained?.();
  }
  cli.out(part.join('\n'));
}

/** `hengjian link FILE [FILE]`: which rows stand for one person or organisation. Nothing is stored. */
export function linkCommand(cli: Cli): Command {
  return new Command('link')
    .description(
      cli.text({
        zh: '找出一个文件中(或两个文件之间)指同一人或同一单位的行,逐字段给出权重;不保存任何内容',
        en: 'find the rows of a file (or of two files) that stand for one person or organisation, with weights field by field; nothing is stored',
      }),
    )
    .argument('<file>', cli.text({ zh: '表格文件', en: 'a table' }))
    .argument(
      '[second]',
      cli.text({ zh: '第二个文件:只在两个文件之间关联', en: 'a second table: only pairs between the two' }),
    )
    .addOption(
      new Option(
        '--fields <field=column>',
        cli.text({
          zh: '指明列,如 name=姓名,number=证件号码(其余自动识别)',
          en: 'columns, such as name=NAME,number=ID (others are recognised)',
        }),
      ).argParser(several),
    )
    .addOption(
      new Option(
        '--truth <column>',
        cli.text({ zh: '真值列:输出准确率、召回率、F1', en: 'column with the truth: prints precision, recall, F1' }),
      ),
    )
    .addOption(
      new Option(
        '--id <column>',
        cli.text({ zh: '结果中以该列代替行号', en: 'name rows by this column instead of their place' }),
      ),
    )
    .addOption(
      new Option('--threshold <p>', cli.text({ zh: '认定所需的概率', en: 'probability from which a pair joins' }))
        .argParser(probability(cli))
        .default(DEFAULT_THRESHOLD),
    )
    .addOption(
      new Option('--review <p>', cli.text({ zh: '列入核对的最低概率', en: 'least probability for the review list' }))
        .argParser(probability(cli))
        .default(DEFAULT_REVIEW),
    )
    .addOption(jsonOption(cli))
    .action((file: string, second: string | undefined, options: LinkCommandOptions) =>
      onFaults(cli, async () => {
        try {
          await link(cli, second === undefined ? [file] : [file, second], options);
        } catch (error) {
          if (error instanceof FileFault)
            throw new CommandFault(EXIT.badData, `${file}:${error.messages.zh}`, `${file}: ${error.messages.en}`);
          throw error;
        }
      }),
    );
}
