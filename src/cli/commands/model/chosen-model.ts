import { loadLaw, loadModelSources, loadSchema } from '#content';
import { compileModel } from '#language';
import type { Diagnostic, Plan } from '#language';
import type { Cli } from '../../cli.ts';
import { EXIT } from '../../data-command.ts';
import { CommandFault, USAGE } from '../../faults.ts';

/** A model of the repository as it stands, faults included. */
export interface StandingModel {
  readonly slug: string;
  readonly path: string;
  readonly text: string;
  readonly plan?: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

export function standingModels(): readonly StandingModel[] {
  const catalogues = { schema: loadSchema(), law: loadLaw() };
  return loadModelSources().map((source) => ({ ...source, ...compileModel(source, catalogues) }));
}

/** `models/x/model.yaml:3:5 …`, in the language of the command line. */
export function diagnosticLine(cli: Cli, found: Diagnostic): string {
  const suggestion = found.suggestion === undefined ? '' : ` — ${cli.text(found.suggestion)}`;
  return `${found.file}:${found.line}:${found.column} [${found.code}] ${cli.text(found.message)}${suggestion}`;
}

/** A model by its code or folder. */
export function chosenModel(name: string): StandingModel {
  const models = standingModels();
  const found = models.find((model) => model.slug === name || model.plan?.code === name.toUpperCase());
  if (found !== undefined) return found;
  const known = models.map((model) => model.plan?.code ?? model.slug).sort();
  throw new CommandFault(
    USAGE,
    `没有模型“${name}”。可用:${known.join('、')}`,
    `There is no model "${name}". Known: ${known.join(', ')}`,
  );
}

/** The plan of a model; one with faults is refused with their places. */
export function planOf(cli: Cli, model: StandingModel): Plan {
  if (model.plan !== undefined) return model.plan;
  const lines = model.diagnostics.map((found) => diagnosticLine(cli, found)).join('\n');
  throw new CommandFault(EXIT.badData, lines, lines);
}
