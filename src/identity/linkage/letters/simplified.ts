/** Pairs of a traditional letter and its simplified form that names and addresses use most; 着/著 and other pairs that mean two things are left out. */
const PAIRS =
  '張张劉刘陳陈楊杨趙赵黃黄吳吴孫孙馬马鄭郑謝谢許许鄧邓馮冯蔣蒋葉叶閻阎餘余蘇苏盧卢呂吕範范陸陆韋韦賈贾鄒邹譚谭龔龚賴赖錢钱湯汤龍龙萬万顧顾賀贺嚴严' +
  '邵邵蕭萧鐘钟鍾钟鄔邬駱骆衛卫喬乔齊齐莊庄歐欧閔闵聶聂畢毕塗涂倉仓關关蘭兰寧宁單单蔔卜華华偉伟國国軍军麗丽紅红傑杰濤涛強强鳳凤雲云蓮莲蘭兰貴贵東东' +
  '賢贤慶庆豐丰榮荣興兴寶宝發发長长義义銘铭錦锦鋒锋鋼钢鐵铁鑫鑫銀银鏡镜鑒鉴鈞钧鎮镇陽阳陰阴隊队際际階阶難难靜静韻韵頂顶順顺項项須须領领頭头題题顏颜願愿' +
  '風风飛飞養养館馆騰腾駿骏驕骄驗验魯鲁鮮鲜鳥鸟鴻鸿鵬鹏鶴鹤鷹鹰麥麦點点黨党齡龄龐庞龜龟倫伦俠侠側侧傳传傷伤備备債债億亿儀仪價价優优兒儿內内兩两冊册凍冻凱凯' +
  '劃划劍剑劑剂動动務务勝胜勞劳勢势勛勋勳勋協协卻却廠厂參参雙双變变員员問问啟启喪丧嘯啸團团園园圓圆圖图場场塊块墳坟執执堅坚報报壯壮壽寿夢梦奮奋婦妇媽妈嬌娇' +
  '嬰婴學学孝孝實实審审寫写寬宽將将專专尋寻對对導导屆届層层屬属岡冈島岛嶺岭巒峦幣币師师帶带帳帐幫帮幹干廣广應应廳厅彎弯彈弹彥彦後后徑径從从復复徵征德德' +
  '憶忆愛爱慮虑慧慧懷怀態态戀恋戰战戲戏戶户拋抛挾挟捨舍掃扫掛挂採采揚扬換换揮挥損损據据擁拥擇择擔担擊击擴扩攝摄敗败敵敌數数斷断時时晉晋暉晖曉晓曄晔暢畅書书' +
  '會会條条來来極极樓楼標标樣样樹树橋桥機机權权檢检檔档歡欢歲岁歷历殺杀殼壳氣气決决沒没況况淚泪淨净淵渊溫温滅灭滿满漁渔漢汉潔洁潤润潛潜澤泽濟济濱滨瀾澜灣湾' +
  '災灾無无煒炜煙烟煥焕照照熱热燈灯燒烧爐炉爛烂爭争爺爷牆墙狀状獎奖獨独獲获玨珏現现瑪玛瑩莹瓊琼環环產产畫画當当療疗發发盜盗監监盤盘眾众睜睁礦矿碼码確确禮礼' +
  '種种稅税積积穩稳窮穷競竞筆笔節节築筑簡简籃篮糧粮紀纪約约純纯紙纸級级紡纺細细終终組组結结絕绝給给統统絲丝經经綠绿維维網网緊紧緒绪線线緣缘編编練练縣县總总績绩' +
  '織织繼继續续羅罗聖圣聞闻聯联聰聪聲声職职聽听肅肃腦脑腳脚膚肤臉脸臨临與与舉举舊旧艦舰藝艺芻刍莖茎莉莉蒼苍蓋盖薩萨藍蓝藥药蘆芦處处虛虚號号蟲虫蠻蛮術术補补裝装' +
  '裡里裏里製制複复規规視视親亲覺觉觀观記记訓训討讨設设訪访評评詠咏試试詩诗話话該该詳详誌志認认語语誠诚誤误說说課课調调論论諾诺謀谋講讲證证識识譜谱議议護护讀读' +
  '讓让豔艳財财貢贡貞贞貨货費费貿贸資资賓宾賞赏質质贏赢躍跃車车軌轨軒轩輝辉輪轮輸输轉转辦办農农連连進进運运過过達达違违遠远選选邊边鄉乡鄰邻醫医釋释針针鈴铃' +
  '門门開开間间閣阁陝陕陣阵險险隨随雞鸡離离電电霧雾靈灵韓韩預预顯显飯饭飲饮駐驻駕驾體体髮发鬆松鬥斗鄺邝鄢鄢鄆郓鄲郸';

const table = new Map<number, number>();
for (let i = 0; i + 1 < PAIRS.length; i += 2) {
  const [from, to] = [PAIRS.charCodeAt(i), PAIRS.charCodeAt(i + 1)];
  if (from !== to) table.set(from, to);
}

/** The simplified form of a traditional letter of names and addresses; any other letter is itself. */
export function simplifiedLetter(letter: number): number {
  return letter < 0x4e00 ? letter : (table.get(letter) ?? letter);
}

/** The text with traditional letters of names and addresses in their simplified form. */
export function simplified(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (table.has(text.charCodeAt(i))) {
      return text.replace(/[\u4e00-\u9fff]/gu, (letter) => {
        const plain = table.get(letter.charCodeAt(0));
        return plain === undefined ? letter : String.fromCharCode(plain);
      });
    }
  }
  return text;
}
