import type { LawCatalogue } from '#catalogue';
import { loadLaw } from '#content';
import type { DocumentFinding, FindingCode } from '../finding.ts';
import type { Span } from '../field.ts';
import type { AuctionNotice, NoticeLot } from './auction-notice.ts';

/** What a notice says that 网络司法拍卖规定 does not bear, or leaves to ask. Limits come from the law catalogue by the day of the sale. */
export function noticeFindings(notice: AuctionNotice, law: LawCatalogue = loadLaw()): readonly DocumentFinding[] {
  const day = notice.startAt?.value.slice(0, 10) ?? notice.noticeOn?.value;
  return [
    ...clauseFindings(notice),
    ...(day === undefined ? [] : notice.lots.flatMap((lot) => lotFindings(notice, lot, law, day))),
    ...noticePeriod(notice, law),
  ];
}

function finding(code: FindingCode, zh: string, en: string, spans: readonly Span[]): DocumentFinding {
  return { code, certainty: 'legal-question', zh, en, spans };
}

function clauseFindings({ taxes, eviction }: AuctionNotice): DocumentFinding[] {
  const found: DocumentFinding[] = [];
  if (taxes?.value === '买受人承担') {
    found.push(
      finding(
        'buyer-bears-all-taxes',
        `公告约定税费由买受人承担：“${taxes.text}”`,
        `the notice puts all taxes on the buyer: "${taxes.text}"`,
        [taxes.span],
      ),
    );
  }
  if (eviction?.value === '法院不负责') {
    found.push(
      finding(
        'no-eviction',
        `公告称法院不负责腾退、交付：“${eviction.text}”`,
        `the notice says that the court does not clear the property: "${eviction.text}"`,
        [eviction.span],
      ),
    );
  }
  return found;
}

function ratioOf(law: LawCatalogue, id: string, day: string): number | undefined {
  const value = law.inForce(id, day)?.value;
  return value?.kind === 'ratio' ? Number(value.text) : undefined;
}

function lotFindings(notice: AuctionNotice, lot: NoticeLot, law: LawCatalogue, day: string): DocumentFinding[] {
  const { startPrice, referencePrice, deposit } = lot;
  const found: DocumentFinding[] = [];
  const least = ratioOf(law, 'online-start-price-ratio', day);
  // A second auction may begin lower: only a first one is measured by the reference price.
  if (
    notice.round?.value === '一拍' &&
    startPrice !== undefined &&
    referencePrice !== undefined &&
    least !== undefined
  ) {
    const share = Number(startPrice.value.fen) / Number(referencePrice.value.fen);
    if (share < least) {
      found.push(
        finding(
          'start-price-low',
          `一拍起拍价 ${startPrice.text} 为参考价 ${referencePrice.text} 的 ${percent(share)}，低于 ${percent(least)}`,
          `the first start price is ${percent(share)} of the reference price, below ${percent(least)}`,
          [startPrice.span, referencePrice.span],
        ),
      );
    }
  }
  const [from, to] = [ratioOf(law, 'online-deposit-min', day), ratioOf(law, 'online-deposit-max', day)];
  if (startPrice !== undefined && deposit !== undefined && from !== undefined && to !== undefined) {
    const share = Number(deposit.value.fen) / Number(startPrice.value.fen);
    if (share < from || share > to) {
      found.push(
        finding(
          'deposit-out-of-range',
          `保证金 ${deposit.text} 为起拍价 ${startPrice.text} 的 ${percent(share)}，应在 ${percent(from)} 至 ${percent(to)} 之间`,
          `the deposit is ${percent(share)} of the start price; it must lie between ${percent(from)} and ${percent(to)}`,
          [deposit.span, startPrice.span],
        ),
      );
    }
  }
  return found;
}

const percent = (share: number): string => `${String(Math.round(share * 1000) / 10)}%`;

/** Days from the notice to the first bid, by the shorter period of movables: below it no kind of thing is in order. */
function noticePeriod({ round, noticeOn, startAt }: AuctionNotice, law: LawCatalogue): DocumentFinding[] {
  if (noticeOn === undefined || startAt === undefined || round === undefined || round.value === '变卖') return [];
  const day = startAt.value.slice(0, 10);
  const limit = law.inForce(
    round.value === '一拍' ? 'online-notice-movable' : 'online-second-notice-movable',
    day,
  )?.value;
  const days = Math.round((Date.parse(day) - Date.parse(noticeOn.value)) / 86_400_000);
  if (limit?.kind !== 'period' || days >= limit.n || days < 0) return [];
  return [
    finding(
      'notice-too-short',
      `公告 ${noticeOn.value} 至拍卖 ${day} 仅 ${days} 日，不足 ${limit.n} 日`,
      `only ${days} days from the notice of ${noticeOn.value} to the sale of ${day}; ${limit.n} are required`,
      [noticeOn.span, startAt.span],
    ),
  ];
}
