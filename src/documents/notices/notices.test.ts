import { expect, test } from 'vitest';
import { plainDocument } from '../document-text.ts';
import { extract } from '../extract.ts';
import { findMoments } from './find-moments.ts';

const read = (text: string) => extract(plainDocument(text));

const TAOBAO = `某某省测试市中级人民法院关于位于测试市测试区测试路1号1幢101室房产（第一次拍卖）的公告
测试市中级人民法院将于2023年5月10日10时至2023年5月11日10时止（延时的除外）在测试市中级人民法院淘宝网司法拍卖网络平台上（户名：测试市中级人民法院）进行公开拍卖活动，现公告如下：
一、拍卖标的：位于测试市测试区测试路1号1幢101室房产，建筑面积89.64平方米。
评估价：120万元，起拍价：85万元，保证金：8万元，增价幅度：5000元及其倍数。
二、竞买人条件：凡具备完全民事行为能力的公民、法人和其他组织均可参加竞买。
三、咨询、展示看样的时间与方式：自2023年5月4日9时起至2023年5月8日17时止接受咨询。
四、标的物以实物现状为准，法院不承担拍卖标的瑕疵保证。
五、标的物过户登记手续由买受人自行办理，所涉及的买卖双方所需承担的一切税、费均由买受人承担。
六、优先购买权人：甲某（承租人），应于拍卖开始前向本院提交合法有效的证明。
七、拍卖成交后，买受人应于2023年5月21日16时前将拍卖成交价余款（扣除保证金后）缴入法院指定账户。
八、本院不负责房屋的腾退、清场，由买受人自行解决。
案号：（2022）浙01执恢9号
测试市中级人民法院
二〇二三年四月五日`;

test('a notice in the style of Taobao', () => {
  const { notice, findings } = read(TAOBAO);
  expect(notice).toBeDefined();
  const lot = notice?.lots[0];
  expect(notice?.lots).toHaveLength(1);
  expect([lot?.startPrice, lot?.deposit, lot?.step, lot?.referencePrice].map((one) => one?.value.fen)).toEqual([
    85_000_000n,
    8_000_000n,
    500_000n,
    120_000_000n,
  ]);
  expect(lot?.object?.value).toContain('测试路1号1幢101室');
  expect([notice?.kind, notice?.round?.value, notice?.startAt?.value, notice?.endAt?.value]).toEqual([
    '拍卖',
    '一拍',
    '2023-05-10 10:00:00',
    '2023-05-11 10:00:00',
  ]);
  expect([notice?.noticeOn?.value, notice?.balanceDue?.value, notice?.caseNo?.value]).toEqual([
    '2023-04-05',
    '2023-05-21',
    '（2022）浙01执恢9号',
  ]);
  expect([notice?.taxes?.value, notice?.eviction?.value]).toEqual(['买受人承担', '法院不负责']);
  expect(notice?.court?.value).toContain('测试市中级人民法院');
  expect(new Set(notice?.kept.map(({ name }) => name))).toEqual(new Set(['优先购买权', '瑕疵', '租赁']));
  expect(findings.map(({ code }) => code).sort()).toEqual(['buyer-bears-all-taxes', 'no-eviction']);
});

test('a notice in the style of JD: labels and values, second round, each side bears its taxes', () => {
  const { notice, findings } = read(`竞买公告（第二次拍卖）
测试县人民法院定于2024年3月5日上午10时至2024年3月6日上午10时在京东网司法拍卖平台对下列标的进行公开拍卖
标的名称：测A00001小型轿车一辆
起拍价：¥56,000.00
保证金：¥15,000.00
加价幅度：¥500.00
市场价：¥100,000
竞价周期：1天 延时周期：5分钟/次
拍卖成交后，标的物所涉税费按照税法规定由买卖双方各自承担。
本院负责车辆的交付。
买受人应在拍卖成交之日起10日内将余款付清。
2024年2月1日`);
  const lot = notice?.lots[0];
  expect([lot?.startPrice, lot?.deposit, lot?.step, lot?.referencePrice].map((one) => one?.value.fen)).toEqual([
    5_600_000n,
    1_500_000n,
    50_000n,
    10_000_000n,
  ]);
  expect([notice?.round?.value, notice?.startAt?.value, notice?.endAt?.value]).toEqual([
    '二拍',
    '2024-03-05 10:00:00',
    '2024-03-06 10:00:00',
  ]);
  expect([notice?.taxes?.value, notice?.eviction?.value, notice?.balanceDue?.value]).toEqual([
    '各自承担',
    '法院负责',
    '10日',
  ]);
  expect(findings.map(({ code }) => code)).toEqual(['deposit-out-of-range']);
});

test('several lots in one notice; a sale (变卖) with its own words', () => {
  const { notice } = read(`测试区人民法院变卖公告
本院将于2023年8月1日10时至2023年9月30日10时止在人民法院诉讼资产网进行变卖活动。
标的一：测试路2号商铺，变卖价：人民币壹佰万元整（￥1000000元），保证金：10万元，增价幅度：1万元。
标的二：测试路3号商铺，变卖价：200万元，保证金：20万元，增价幅度：2万元。`);
  expect(notice?.kind).toBe('变卖');
  expect(notice?.lots.map((lot) => [lot.startPrice?.value.fen, lot.deposit?.value.fen, lot.step?.value.fen])).toEqual([
    [100_000_000n, 10_000_000n, 1_000_000n],
    [200_000_000n, 20_000_000n, 2_000_000n],
  ]);
  expect(notice?.lots.map((lot) => lot.object?.value)).toEqual(['测试路2号商铺', '测试路3号商铺']);
});

test('a price below seven tenths of the reference price, and a notice that comes late', () => {
  const codes = read(`拍卖公告（第一次拍卖）
本院将于2023年5月10日10时至2023年5月11日10时止在公拍网进行公开拍卖。
起拍价：60万元，评估价：100万元，保证金：6万元，加价幅度：5000元。
2023年5月1日`).findings.map(({ code }) => code);
  expect(codes).toEqual(['start-price-low', 'notice-too-short']);
});

test('a ruling that speaks of an auction is no notice', () => {
  expect(read('某某法院\n执行裁定书\n裁定如下：\n拍卖被执行人的房屋。').notice).toBeUndefined();
});

test('hours of a day', () => {
  const at = (text: string): string[] => findMoments(text).map((one) => one.at);
  expect(at('自2023年5月10日上午10时30分起至同月11日下午三时止')).toEqual([
    '2023-05-10 10:30:00',
    '2023-05-11 15:00:00',
  ]);
  expect(at('2023-05-10 10:00:00')).toEqual(['2023-05-10 10:00:00']);
  expect(at('2023年5月10日24时')).toEqual(['2023-05-11 00:00:00']);
});
