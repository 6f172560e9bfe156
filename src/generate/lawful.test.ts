import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateProvince } from './index.ts';

/**
 * The law, asked of the written files in plain SQL and apart from any model: what it finds must be exactly what
 * truth.csv calls a violation, so the rest of the province is lawful.
 */
const QUESTIONS: Readonly<Record<string, string>> = {
  'ZB-07': `select 案号 c from enforcement_case where 结案方式='终结本次执行程序' and 结案日期 < 立案日期 + interval 3 months and not 申请人申请终结本次执行程序 and 立案日期>='2016-12-01' and 案件类型='首执' and 执行标的内容<>'行为' and 案号 not in (select 案号 from case_party where 例外主体)`,
  'ZB-08': `select c from (select 案号 c from enforcement_case where 结案方式='终结本次执行程序') where
   c in (select p.案号 from case_party p where 诉讼地位='被执行人' and 证件号码 not like '%*%' and not 例外主体 and (
     not exists(select 1 from asset_report r where r.案号=p.案号 and r.证件号码=p.证件号码)
     or not exists(select 1 from asset_query q join enforcement_case e on e.案号=q.案号 where q.案号=p.案号 and q.证件号码=p.证件号码 and q.查询发送日期 between e.结案日期-91 and e.结案日期)
     or (select count(distinct 调查事项) from asset_survey s where s.案号=p.案号 and s.证件号码=p.证件号码 and 调查事项 in ('公积金','金融理财','收益类保险','股息红利')) < (case 主体类型 when '自然人' then 4 else 3 end)
     or not exists(select 1 from sanction s join enforcement_case e on e.案号=s.案号 where s.案号=p.案号 and s.证件号码=p.证件号码 and s.惩戒种类='限制消费' and s.发布日期<=e.结案日期 and coalesce(s.删除日期,'2999-01-01')>e.结案日期)))
   or c in (select 案号 from asset_clue where 线索状态<>'已核实')
   or c in (select f.案号 from found_asset f join enforcement_case e using(案号) where f.财产不可执行原因 is null and f.处置日期 is null and not (财产金额<1000 and 财产金额<=0.05*应执行标的金额))
   or c in (select 案号 from enforcement_case e where not 申请人申请终结本次执行程序 and not exists(select 1 from interview i where i.案号=e.案号 and i.约谈日期<=e.结案日期 and 是否同意终本 is not null) and not exists(select 1 from case_party p where p.案号=e.案号 and p.诉讼地位='申请执行人' and p.当事人 like '%人民法院%'))
   or c in (select 案号 from enforcement_case where 尚未执行标的金额<=0)
   or c in (select 案号 from termination where not 有终本裁定书 or (not 申请执行人签字确认 and not (合议庭审查 and 院长批准)))
   or c in (select 案号 from case_party where 身份验证为死亡 and 诉讼地位='被执行人')
   or c not in (select 案号 from termination)`,
  'ZB-09': `with t as (select t.案号 c, 终本裁定日期 d0, least(DATE '2024-06-30', cast(终本裁定日期+interval 5 years as date), coalesce((select min(恢复执行日期) from resumption r where r.原执行案号=t.案号), DATE '2024-06-30')) e from termination t where t.案号 not in (select 案号 from case_party p join company k on k.统一社会信用代码::varchar=p.证件号码 where p.诉讼地位='被执行人' and k.登记状态='注销')),
   ev as (select c, d0 d, e from t union all select c, 查询发送日期, e from t join post_query q on q.案号=t.c where 查询发送日期<=e union all select c, e, e from t),
   g as (select c, d, lag(d) over(partition by c order by d) p from ev) select distinct c from g where d > p + interval 6 months + interval 10 days`,
  'ZB-10': `select 案号 c from post_finding f where not 终本前已知 and (财产金额>=1000) and not exists(select 1 from resumption r where r.原执行案号=f.案号 and r.恢复执行日期 between f.反馈日期 and f.反馈日期+30) and DATE '2024-06-30'>反馈日期+30 union select 案号 from resume_advice where not 是否处理 and DATE '2024-06-30'>建议日期+30`,
  'ZB-14': `select m.案号 c from measure m join enforcement_case e using(案号) where 结案方式='终结本次执行程序' and 查封顺位='首封' and (解除日期 is null or 解除日期>结案日期) and 届满日期>结案日期 and coalesce(可供清偿净值,0)>=greatest(10000,0.05*应执行标的金额) and not exists(select 1 from found_asset f where f.案号=m.案号 and f.财产标识::varchar=m.财产标识::varchar and f.财产不可执行原因 is not null) and not exists(select 1 from valuation v where v.案号=m.案号 and v.财产标识::varchar=m.财产标识::varchar)`,
  'ZB-16': `select 案号 c from enforcement_case e where 结案方式='执行完毕' and 实际到位金额+申请人放弃金额+coalesce((select sum(处置金额) from disposal d where d.案号=e.案号 and 处置方式='以物抵债'),0)<应执行标的金额*0.98 union select 案号 from enforcement_case where 执行和解履行期限>结案日期 union select a.案号 from enforcement_case a join enforcement_case b on a.执行依据文书文号=b.执行依据文书文号 and b.立案日期 between a.结案日期 and a.结案日期+30 and a.案号<>b.案号 where a.结案方式='终结执行'`,
  'CK-01': `select e.案号 c from enforcement_case e join (select 案号, sum(case when 财产种类='存款' then 实际冻结金额 else 0 end) cash, sum(case when 财产种类<>'存款' and not 不可分物 then 可供清偿净值 else 0 end) other from measure m where 查封顺位='首封' and 生效日期<=DATE '2024-06-30' and 解除日期 is null and greatest(届满日期,coalesce((select max(续行届满日期) from measure_renewal r where r.措施编号=m.措施编号),届满日期))>DATE '2024-06-30' group by 1) s using(案号) where cash > 应执行标的金额+执行费+其中迟延履行利息 or cash+other>1.5*(应执行标的金额+执行费+其中迟延履行利息)`,
  'CK-02': `select m.案号 c from measure m join enforcement_case e using(案号) where 查封顺位='首封' and 解除日期 is null and coalesce(结案方式,'') not in ('执行完毕','终结执行','销案','不予执行','驳回申请') and greatest(届满日期,coalesce((select max(续行届满日期) from measure_renewal r where r.措施编号=m.措施编号),届满日期))<DATE '2024-06-30'
   union select m.案号 from measure m join measure_renewal r using(措施编号) where 续行日期 > coalesce((select max(续行届满日期) from measure_renewal x where x.措施编号=m.措施编号 and x.续行日期<r.续行日期), 届满日期)`,
  'CK-03': `select m.案号 c from measure m join enforcement_case e using(案号) where 结案方式='执行完毕' and 解除日期 is null and 结案日期+15<DATE '2024-06-30' and 届满日期>DATE '2024-06-30' and not exists(select 1 from measure x where x.财产标识::varchar=m.财产标识::varchar and x.案号<>m.案号)`,
  'PM-01': `select 案号 c from auction_lot where 网络司法拍卖 and 拍卖状态<>'撤回' and 拍卖轮次<>'变卖' and date_diff('day',公告日期,cast(开始时间 as date)) < case 拍卖轮次 when '一拍' then case 标的类型 when '动产' then 15 else 30 end else case 标的类型 when '动产' then 7 else 15 end end`,
  'PM-02': `select 案号 c from auction_lot where 拍卖轮次='一拍' and 起拍价<0.7*参考价-1 union select a.案号 from auction_lot a join auction_lot b on a.上一轮标的编号=b.标的编号 where (a.拍卖轮次='二拍' and (a.起拍价<0.8*b.起拍价-1 or a.起拍价>b.起拍价)) or (a.拍卖轮次='变卖' and a.起拍价<>b.起拍价)`,
  'PM-03': `select l.案号 c from auction_lot l join valuation v on v.案号=l.案号 and v.财产标识::varchar=l.财产标识::varchar where 拍卖轮次='一拍' and (公告日期>有效截止日期 or 开始时间>有效截止日期+interval 6 months) and not exists(select 1 from valuation w where w.案号=v.案号 and w.报告日期>v.报告日期)`,
  'PM-04': `select 案号 c from auction_lot where 保证金/起拍价 not between 0.05 and 0.2`,
  'PM-10': `with adj as (select 案号, 起始日期 a, 结束日期 b from period_adjustment where 事由 not in ('鉴定、评估期间','拍卖、变卖期间')),
   v1 as (select 案号,财产标识::varchar k,min(启动定价日期) s, max(报告日期) r, min(报告日期) r1 from valuation group by 1,2),
   l1 as (select 案号,财产标识::varchar k,min(公告日期) filter(拍卖轮次='一拍') n1, max(cast(结束时间 as date)) filter(拍卖轮次='一拍') e1, min(公告日期) filter(拍卖轮次='二拍') n2, max(cast(结束时间 as date)) filter(拍卖轮次='二拍') e2, min(公告日期) filter(拍卖轮次='变卖') n3 from auction_lot group by 1,2)
   select m.案号 c from measure m join v1 on v1.案号=m.案号 and v1.k=m.财产标识::varchar where v1.s>m.生效日期+30
   union select v1.案号 from v1 join l1 using(案号,k) where n1>r1+10 and not exists(select 1 from adj where adj.案号=v1.案号 and a<=r1+1 and b>=n1-1)
   union select 案号 from l1 where n2>e1+30 or n3>e2+30
   union select 案号 from auction_lot where 成交裁定送达日期>价款付清日期+10 or 移交日期>成交裁定送达日期+15`,
  'AK-01': `with p as (select 到账编号, sum(发放金额) s, max(发放日期) d from fund_payment group by 1), r as (select r.*, coalesce(到账通知日期,到账日期) t0, p.s, p.d, h.批准日期 ha, h.事由消失日期 hc, (h.到账编号 is not null) held, e.提存日期 ed from fund_receipt r left join p using(到账编号) left join fund_hold h using(到账编号) left join fund_escrow e using(到账编号))
   select 案号 c from r where ed is null and coalesce(case when s>=到账金额-0.005 then d end, DATE '2024-06-30') > case when ha is not null then greatest(t0+30, coalesce(hc,DATE '2024-06-30')+10) else t0+30 end`,
  'AK-02': `with p as (select 到账编号, sum(发放金额) s from fund_payment group by 1) select 案号 c from fund_receipt r left join p using(到账编号) where coalesce(s,0)<到账金额-0.005 and DATE '2024-06-30'-到账日期>180 and 到账编号 not in (select 到账编号 from fund_escrow) and 到账编号 not in (select 到账编号 from fund_hold where 批准日期 is not null)`,
  'AK-04': `select p.案号 c from fund_payment p join enforcement_case e using(案号) join case_party q on q.案号=p.案号 and q.诉讼地位='申请执行人' and q.证件号码=p.收款人证件号码::varchar where 发放性质='发放' group by p.案号, 应执行标的金额, 执行费, 其中迟延履行利息 having sum(发放金额)>应执行标的金额+执行费+其中迟延履行利息`,
  'SX-01': `select s.案号 c from sanction s join enforcement_case e using(案号) where 结案方式='执行完毕' and (惩戒种类='限制消费' or (惩戒种类='失信' and 失信情形='第一项')) and (删除日期 is null or 删除日期>结案日期+8) and 结案日期+8<DATE '2024-06-30' and not exists(select 1 from case_party p join enforcement_case x on x.案号=p.案号 where p.证件号码=s.证件号码 and p.诉讼地位='被执行人' and coalesce(x.结案方式,'')  in ('','终结本次执行程序'))`,
  'SX-02': `select 案号 c from sanction where 惩戒种类='失信' and 失信情形<>'第一项' and 纳入期限月数 is not null and coalesce(删除日期, DATE '2024-06-30') > 发布日期 + to_months(纳入期限月数::int) + interval 8 days`,
  'QX-01': `select 案号 c from enforcement_case e where 案件类型 in ('首执','恢执') and (立案日期>收到材料日期+7 or 分案日期>立案日期+7 or 发出执行通知书日期>收到材料日期+10) and not exists(select 1 from period_adjustment a where a.案号=e.案号 and a.结束日期<e.立案日期)`,
  'QX-02': `with x as (select e.案号, 立案日期 f, coalesce(结案日期,DATE '2024-06-30') d, coalesce((select sum(结束日期-起始日期+1) from period_adjustment a where a.案号=e.案号 and 调整类型='扣除' and 起始日期>=立案日期),0) ded, (select max(结束日期) from period_adjustment a where a.案号=e.案号 and 调整类型='延长') ext, 执行依据类型 basis from enforcement_case e where 案件类型 in ('首执','恢执')) select 案号 c from x where basis='行政非诉' and d > f+interval 3 months union select 案号 from x where d > greatest(cast(f+interval 6 months as date)+cast(ded as int), coalesce(ext,f))`,
  'QX-05': `with d as (select e.*, p.证件号码 pid from enforcement_case e join case_party p using(案号) where p.诉讼地位='被执行人'), fi as (select 案号, min(到账日期) ar from fund_receipt group by 1)
   select distinct e.案号 c from d e join d l on l.pid=e.pid and l.执行法院=e.执行法院 and l.立案日期>e.立案日期 join fi on fi.案号=l.案号 where e.结案方式='终结本次执行程序' and e.结案日期<=ar and l.实际到位金额>=10000 and not exists(select 1 from resumption r where r.原执行案号=e.案号 and r.恢复执行日期<=ar+30) and not exists(select 1 from distribution x where x.案号=l.案号 and (x.债权人案号=e.案号 or x.优先受偿)) and l.案由<>'劳动争议' and exists(select 1 from fund_receipt r where r.案号=l.案号 and r.缴款人证件号码::varchar=l.pid)`,
  'XS-01': `with j as (select p.证件号码::varchar id, j.* from judgment j join judgment_party p using(案号) where 诉讼地位='原告' and 案由='民间借贷纠纷') select distinct a.id c from j a join j b on a.id=b.id and a.审理法院=b.审理法院 and b.立案日期 between a.立案日期 and a.立案日期+365 where a.id not in (select 统一社会信用代码::varchar from company where 持牌金融机构) and a.id not in (select 统一社会信用代码::varchar from company where 企业类型='资产管理公司') group by a.id,a.案号 having count(*)>=10`,
  'XS-02': `select distinct j.案号 c from judgment j join judgment_agent a on a.案号=j.案号 and a.代理方='原告' join judgment_agent b on b.案号=j.案号 and b.代理方='被告' and a.代理人证件号码=b.代理人证件号码 where 文书类型='调解' and 裁判日期-立案日期<=7`,
};

const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-lawful-'));
let database: DuckDBConnection;

async function texts(sql: string): Promise<string[]> {
  return (await database.runAndReadAll(sql)).getRows().map(([cell]) => String(cell));
}

/** Reads a table with 是 and 否 as flags. */
async function load(file: string): Promise<void> {
  const name = path.basename(file, '.csv');
  await database.run(`create table ${name} as select * from read_csv('${file}', header=true, sample_size=-1)`);
  const columns = await texts(
    `select column_name from information_schema.columns where table_name='${name}' and data_type='VARCHAR'`,
  );
  for (const column of columns) {
    const values = await texts(`select distinct "${column}" from ${name} where "${column}" is not null limit 3`);
    if (values.length === 0 || values.some((value) => value !== '是' && value !== '否')) continue;
    await database.run(`alter table ${name} alter "${column}" type boolean using ("${column}"='是')`);
  }
}

beforeAll(async () => {
  await generateProvince({ out: folder, cases: 8000, seed: 11, format: 'csv' });
  database = await (await DuckDBInstance.create(':memory:')).connect();
  for (const file of readdirSync(path.join(folder, 'tables'))) await load(path.join(folder, 'tables', file));
  await database.run(
    `create table truth as select * from read_csv('${path.join(folder, 'truth.csv')}', header=true, all_varchar=true)`,
  );
});

afterAll(() => {
  database.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

test.each(Object.keys(QUESTIONS))('%s: all else is lawful', async (model) => {
  const key = model === 'XS-01' ? 'key' : 'case_no';
  const found = await texts(`select distinct c::varchar from (${QUESTIONS[model] ?? ''}) order by 1`);
  const meant = await texts(
    `select distinct ${key} from truth where model='${model}' and class='violation' order by 1`,
  );
  expect(found).toEqual(meant);
  expect(meant.length).toBeGreaterThan(2);
});
