import { DEPTHS, STAGES } from '#language';
import { articleTitle, verificationMark } from '#catalogue';
import type { ClueBasis } from '#engine';

const STATUSES = ['verified', 'partial', 'unverified'] as const;

/** Chinese name of a stage; a name that is Chinese already stays. */
export function stageTitle(stage: string): string {
  return STAGES[stage] ?? stage;
}

/** The Chinese name of a depth; an unknown one stands for itself. */
/** Chinese name of a depth (实体, 程序, 文书). */
export function depthTitle(depth: string): string {
  return DEPTHS[depth] ?? depth;
}

/** `true` 满足, `false` 不满足, `null` 无法判断. */
export function verdictText(verdict: boolean | null): string {
  if (verdict === null) return '无法判断';
  return verdict ? '满足' : '不满足';
}

/** `执行款物管理规定第10条「未核实」`; a status that is not known counts as unverified. */
export function basisTitle(basis: ClueBasis): string {
  const status = STATUSES.find((one) => one === basis.status) ?? 'unverified';
  return `${basis.law}${articleTitle(basis.article)}${basis.clause ?? ''}${verificationMark(status)}`;
}
