import { addMonths } from '../days.ts';
import type { Day } from '../days.ts';
import type { Person } from '../people.ts';
import type { AssetKind } from '../world.ts';
import type { CaseFile } from './case-file.ts';

/** 民诉法解释 第485条: the longest period of one measure, in months. */
const LONGEST: Readonly<Record<AssetKind, number>> = { 存款: 12, 车辆: 24, 不动产: 36, 股权: 36 };
const MEASURE_KIND: Readonly<Record<AssetKind, string>> = {
  存款: '存款',
  车辆: '动产',
  不动产: '不动产',
  股权: '股权',
};
const FOUND_KIND: Readonly<Record<AssetKind, string>> = {
  存款: '银行存款',
  车辆: '车辆',
  不动产: '不动产',
  股权: '股权',
};

export interface Seal {
  readonly no: string;
  readonly asset: string;
  readonly kind: AssetKind;
  readonly start: Day;
  /** Last day of the first period. */
  readonly end: Day;
  readonly owner: Person;
}

export interface SealOptions {
  readonly kind: AssetKind;
  readonly start: Day;
  readonly value: number;
  readonly released?: Day | null;
  readonly waiting?: boolean;
  readonly indivisible?: boolean;
  readonly planned?: number;
  readonly asset?: string;
  /** Without it the measure is renewed in time until it is released or the data end. */
  readonly renew?: 'never' | 'too_late' | 'last_day';
  readonly end?: Day;
  readonly owner?: Person;
}

/** Puts a measure on an asset and keeps it up. */
export function seal(c: CaseFile, options: SealOptions): Seal {
  const { world, random } = c;
  const { kind, start } = options;
  const asset = options.asset ?? world.asset(kind, start - 1200, c.court.region);
  const no = world.serial('CK', start);
  const owner = options.owner ?? c.debtor;
  const end = options.end ?? addMonths(start, LONGEST[kind]) - random.between(0, 3);
  c.put('measure', {
    measure_no: no,
    mode: kind === '存款' || kind === '股权' ? '冻结' : kind === '车辆' && random.chance(0.2) ? '扣押' : '查封',
    asset,
    asset_kind: MEASURE_KIND[kind],
    rank: options.waiting === true ? '轮候' : '首封',
    owner,
    planned_amount: options.planned ?? (kind === '存款' ? Math.max(options.value, c.due) : options.value),
    actual_amount: kind === '存款' ? options.value : null,
    net_value: options.value,
    start_on: start,
    end_on: end,
    released_on: options.released,
    indivisible: options.indivisible ?? kind === '不动产',
    preservation: false,
  });
  const made = { no, asset, kind, start, end, owner };
  if (options.waiting !== true && options.renew !== 'never') renew(c, made, options);
  return made;
}

function renew(c: CaseFile, made: Seal, options: SealOptions): void {
  const { random, world } = c;
  const horizon = options.released ?? world.asOf;
  let end = made.end;
  let first = true;
  while (end <= horizon) {
    const odd = first ? options.renew : undefined;
    const renewed =
      odd === 'too_late' ? end + random.between(20, 90) : odd === 'last_day' ? end : end - random.between(3, 20);
    if (renewed > world.asOf) return;
    end = addMonths(odd === 'too_late' ? renewed : Math.min(renewed, end), LONGEST[made.kind]);
    c.world.put('measure_renewal', { measure: made.no, renewed_on: renewed, new_end_on: end });
    first = false;
  }
}

/** The court's own list of what it found. */
export function found(
  c: CaseFile,
  asset: { readonly asset: string; readonly kind: AssetKind; readonly owner: Person; readonly start: Day },
  amount: number,
  more: { readonly reason?: string; readonly disposed?: Day | null } = {},
): void {
  c.put('found_asset', {
    owner: asset.owner,
    asset: asset.asset,
    kind: FOUND_KIND[asset.kind],
    amount,
    found_on: asset.start - c.random.between(0, 4),
    no_exec_reason: more.reason,
    disposed_on: more.disposed,
  });
}

/** Registers the estate or vehicle with its owner, some years before the case. */
export function register(c: CaseFile, asset: Seal, value: number): void {
  const { random, world } = c;
  if (asset.kind === '车辆') {
    world.put('vehicle', {
      owner: asset.owner,
      asset: asset.asset,
      plate_kind: '小型汽车',
      use: '非营运',
      registered_on: c.filed - random.between(300, 3500),
      state: '查封',
      mortgaged: false,
      sealed: true,
      estimated_value: Math.round(value / 1_000_000) * 1_000_000,
    });
  }
  if (asset.kind !== '不动产') return;
  world.put('estate', {
    owner: asset.owner,
    asset: asset.asset,
    registered_on: asset.start - 1200,
    area: (random.between(4500, 22_000) / 100).toFixed(2),
    share: '100%',
    mortgage_amount: 0,
    estimated_value: Math.round(value / 1_000_000) * 1_000_000,
  });
}
