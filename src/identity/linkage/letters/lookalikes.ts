/** Groups of letters that eyes and scanners take for one another, as they stand in names and addresses. */
const GROUPS =
  '己已巳 未末朱 日曰 土士 天夫无 人入八 大太犬 千干于 王玉主 木本术 刀力 田由甲申 目自 白百 今令 元无 午牛 毛手 风凤 乌鸟 东车 戊戌戍 侯候 晴睛 ' +
  '刘列 陈阵 杨扬汤场 张弛 李季 孙孔 周同 吴吕 郑邓 冯马 林材 何河 郭敦 高亮 罗岁 梁粱 宋末 唐庚 许评 韩朝 曹曾 彭膨 萧肃 蔡祭 潘播 袁哀 于干 董重 余佘 ' +
  '叶吐 蒋将 杜社 苏办 魏巍 程呈 吕昌 丁了 沈沉 任住 姚桃 卢卢 傅博 钟种 姜美 崔催 谭潭 廖寥 范苑 汪注 陆际 金全 石右 戴载 贾贺 韦书 夏复 邱丘 方万 ' +
  '候候 邹邻 熊能 孟盂 秦泰奏 江红 阎间 薛薜 尹伊 段殷 雷雪 黎黍 史吏 龙尤 陶淘 贺贾 顾顿 毛乇 郝赫 龚龛 邵郡 钱线 严产 覃草 武斌 莫英 孔扎 汤杨 ' +
  '伟纬 芳芬芳 秀季 敏毓 静静 丽两 强疆 磊垒 军车 洋样祥 勇男 艳绝 杰木 娟捐 涛寿 明朋 超起 兰三 霞霜 平乎 刚网 桂佳 英央 华毕 玲铃 辉晖挥 婷停 ' +
  '雪雷 琳淋彬 宇字 浩洁 凯岂 鑫金 健建 俊峻竣骏 帆机 晨震 旭九 志忘 成戍 佳住 嘉喜 颖颍 倩情清晴 琴瑟 莉利 萍平苹 梅海 云去 飞气 波披 宁宇 ' +
  '斌武 彬林 鹏朋 亮高 春舂 国囯 建健 文丈 永水 庆床 福幅 生主 荣菜 兴光 德得 祥样 仁仨 海每 冬各 瑞端 森林 坤坤 栋拣 淼森 昊吴 博傅 睿容 轩杆 ' +
  '梓辛 涵函 欣掀 怡治 妍研 诗待 雨两 萱宣 炎淡 刊利 沐休 汉汶 拓柘 治冶 杭抗 州川 拆折 裕谷 锋峰烽 铭名 钰玉 锡踢 晓晚 晔哗 昕听 雯零 霖霏';

const groups = new Map<number, Set<number>>();
for (const group of GROUPS.split(' ')) {
  for (const letter of group) {
    const known = groups.get(letter.charCodeAt(0)) ?? new Set<number>();
    for (const other of group) if (other !== letter) known.add(other.charCodeAt(0));
    groups.set(letter.charCodeAt(0), known);
  }
}

/** True where two different letters look alike to an eye or a scanner. */
export function looksAlike(a: number, b: number): boolean {
  return groups.get(a)?.has(b) === true;
}
