import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { loadCourts } from '#content';
import { documentJson, extract, readDocument } from '#documents';
import type { DocumentFields, DocumentText, Field, Party } from '#documents';
import { FileFault } from '#readers';
import type { Cli } from '../cli.ts';
import { EXIT } from '../data-command.ts';
import { documentsInBulk } from './documents-in-bulk.ts';

interface Options {
  json?: boolean;
  out?: string;
  textColumn?: string;
}

/** `hengjian document`: the fields of court documents, each with its sentence and place; nothing is stored. */
export function documentCommand(cli: Cli): Command {
  const t = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('document')
    .description(
      t(
        '读取裁判文书(docx、doc、pdf、rtf、html、xml、json、txt):案号、法院、当事人、日期、金额、主文,每项附原句与位置;不保存',
        'read court documents (docx, doc, pdf, rtf, html, xml, json, txt): number, court, parties, dates, sums, order, each with its sentence and place; nothing is stored',
      ),
    )
    .argument('<paths...>', t('文件或文件夹', 'files or folders'))
    .option('--json', t('每份文书输出一行 JSON', 'print one line of JSON for each document'))
    .option(
      '--out <file>',
      t(
        '大批量:结果逐行写入该文件,可中断后续跑;压缩包和表格也读',
        'in bulk: results as lines of this file; may be interrupted; archives and tables, too',
      ),
    )
    .option(
      '--text-column <name>',
      t('表格中存放正文的列(与 --out 同用)', 'the column of texts in tables (with --out)'),
    )
    .action(async (paths: string[], options: Options) => {
      const { out, textColumn } = options;
      if (out !== undefined) {
        await documentsInBulk(cli, paths, { out, ...(textColumn === undefined ? {} : { textColumn }) });
        return;
      }
      let read = 0;
      let failed = 0;
      for await (const file of filesIn(cli, paths)) {
        const done = await tell(cli, file, options.json === true);
        if (done) read += 1;
        else failed += 1;
      }
      if (read + failed === 0) cli.exitCode = EXIT.noInput;
      else if (failed > 0 && cli.exitCode === 0) cli.exitCode = EXIT.badData;
    });
}

/** Files one by one, folders in order of names; what a system left behind is passed over. */
async function* filesIn(cli: Cli, paths: readonly string[]): AsyncGenerator<string> {
  for (const place of paths) {
    const found = await stat(place).catch(() => undefined);
    if (found === undefined) {
      cli.err(cli.text({ zh: `找不到:${place}。请检查路径。`, en: `not found: ${place}. Check the path.` }));
      cli.exitCode = EXIT.noInput;
    } else if (found.isDirectory()) {
      const names = (await readdir(place)).filter(
        (name) => !/^(?:\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$)/iu.test(name),
      );
      yield* filesIn(
        cli,
        names.sort().map((name) => path.join(place, name)),
      );
    } else yield place;
  }
}

/** False where the file could not be read; the others go on. */
async function tell(cli: Cli, file: string, json: boolean): Promise<boolean> {
  try {
    const documents = await readDocument(file, path.basename(file));
    documents.forEach((document, at) => {
      const fields = extract(document, { courts: loadCourts() });
      if (json) cli.out(JSON.stringify({ file, document: at + 1, ...documentJson(document, fields) }));
      else for (const line of summary(cli, file, document, fields)) cli.out(line);
    });
    return true;
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    if (json) cli.out(JSON.stringify({ file, error: { code: error.code, message: cli.text(error.messages) } }));
    else cli.err(`${file}: ${cli.text(error.messages)}`);
    return false;
  }
}

function summary(cli: Cli, file: string, document: DocumentText, fields: DocumentFields): string[] {
  const t = (zh: string, en: string): string => cli.text({ zh, en });
  if (document.scan) {
    return [
      `${file}: ${t(`扫描件,${document.pagesWithoutText.length} 页没有文字。请索取电子文书或先做文字识别。`, `a scan, ${document.pagesWithoutText.length} pages without text. Ask for the electronic document or recognise its text first.`)}`,
      '',
    ];
  }
  const rows: (readonly [string, string | undefined])[] = [
    [t('标题', 'title'), fields.title?.value],
    [
      t('文书', 'document'),
      fields.kind === undefined ? undefined : `${fields.kind.value.title} (${fields.kind.value.branch})`,
    ],
    [t('不公开', 'withheld'), fields.withheld?.value],
    [t('案号', 'number'), fields.caseNo?.value.text],
    [t('法院', 'court'), courtText(fields)],
    ...fields.parties.map((party) => [party.value.role, partyText(party)] as const),
    ...fields.agents.map(({ value }) => [value.role, [value.name, value.firm].filter(Boolean).join(' ')] as const),
    ...fields.dates.filter(({ confidence }) => confidence === 'sure').map(({ name, value }) => [name, value] as const),
    ...fields.amounts.filter(({ confidence }) => confidence === 'sure').map(({ name, text }) => [name, text] as const),
    ...fields.disposition.map(({ name, text }) => [name, shortened(text)] as const),
    ...fields.officials.map(({ value }) => [value.role, value.name] as const),
    ...[...fields.findings, ...fields.notes].map((note) => [t('注意', 'note'), cli.text(note)] as const),
  ];
  const blank = fields.blank ? [`  ${t('空白文书样式,没有案件事实', 'a blank form: it states no facts')}`] : [];
  const told = rows.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [`  ${label}: ${value}`]));
  return [file, ...blank, ...told, ''];
}

function courtText({ court }: DocumentFields): string | undefined {
  if (court === undefined) return undefined;
  return court.value.code === undefined ? court.value.name : `${court.value.name} (${court.value.code})`;
}

/** Identity numbers and addresses are in the JSON only. */
function partyText({ value, confidence }: Field<Party>): string {
  const former = value.formerRoles.length === 0 ? '' : ` (${value.formerRoles.join('、')})`;
  const standing = value.representatives.map(({ role, name }) => `, ${role} ${name}`).join('');
  return `${value.name}${former}, ${value.kind}${standing}${confidence === 'likely' ? ' ?' : ''}`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
