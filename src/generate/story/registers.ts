import type { Day } from '../days.ts';
import { address, firmName } from '../names.ts';
import type { Person } from '../people.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';

interface Known {
  readonly person: Person;
  /** Has nothing worth enforcing against. */
  readonly dry: boolean;
  readonly since: Day;
}

const EMPLOYERS = ['制造厂', '商贸行', '服务部', '学校', '医院'];

/** What other offices know about a debtor: little for those without means, more for the others. */
export function tellRegisters(world: World, random: Random, known: Known): void {
  if (random.chance(0.45)) putBalance(world, random, known);
  if (known.person.kind === '自然人') tellNatural(world, random, known);
  else if (random.chance(0.6)) tellHolders(world, random, known);
}

function putBalance(world: World, random: Random, { person, dry, since }: Known): void {
  world.put('bank_balance', {
    owner: person,
    account: world.asset('存款', since, ''),
    bank: `示范银行${String(random.between(1, 40))}支行`,
    opened_on: since - random.between(200, 4000),
    balance: dry ? random.between(0, 60_000) : random.between(100_000, 9_000_000),
    kind: '个人结算账户',
    frozen: false,
    dated_on: world.asOf,
  });
}

function tellNatural(world: World, random: Random, known: Known): void {
  const { person, dry, since } = known;
  if (random.chance(0.25)) {
    world.put('provident_fund', {
      person,
      account: world.asset('存款', since, ''),
      employer: firmName(random, random.pick(EMPLOYERS)),
      base: random.between(30, 120) * 10_000,
      monthly: random.between(20, 120) * 1000,
      balance: dry ? random.between(0, 80_000) : random.between(500_000, 12_000_000),
      state: dry ? '封存' : '正常',
      last_month: dry ? since - random.between(400, 1500) : world.asOf - 29,
      loan_balance: 0,
      frozen: false,
      snapshot_on: world.asOf,
    });
  }
  if (random.chance(0.2)) {
    world.put('social_security', {
      person,
      employer: firmName(random, random.pick(EMPLOYERS)),
      insurance: '企业职工基本养老保险',
      month: dry ? since - random.between(300, 1500) : world.asOf - 29,
      base: random.between(30, 120) * 10_000,
      pension: null,
      flexible: random.chance(0.3),
    });
  }
  if (!dry && random.chance(0.15)) {
    world.put('vehicle', {
      owner: person,
      asset: world.asset('车辆', since, ''),
      plate_kind: '小型汽车',
      use: '非营运',
      registered_on: since - random.between(300, 3500),
      state: '正常',
      mortgaged: random.chance(0.2),
      sealed: false,
      estimated_value: random.between(20, 300) * 100_000,
    });
  }
}

/** The shares of the company and the house of one holder, some of it passed on before the case. */
function tellHolders(world: World, random: Random, { person, dry, since }: Known): void {
  const holder = world.people.natural();
  world.put('equity', {
    holder,
    company: person,
    share: '100%',
    subscribed: random.between(50, 5000) * 1_000_000,
    held_from: since - random.between(800, 4000),
    pledged: false,
  });
  world.put('relation', { from: holder, to: person, kind: '法定代表人', from_on: since - 800 });
  if (dry || !random.chance(0.3)) return;
  const asset = world.asset('不动产', since - 2000, address(random).slice(3, 6));
  const price = random.between(400, 3000) * 100_000;
  world.put('estate_transfer', {
    asset,
    from: world.people.natural(),
    to: holder,
    price,
    market_price: price,
    transferred_on: since - random.between(1200, 2000),
  });
}
