"""What a text is for when it tells of nothing here and now: to learn, buy, claim, play, or speak in figures."""

import re

_C = re.compile

TOLD = _C(
    r"现在(?!的|有|还?能|想|可以|流行|吃)|刚才|刚刚|刚(?=被|吃|喝|吞|摔|从|把|掉|磕|撞|咽|抽|吐|喂|洗|醒|打完|"
    r"发现)|正在|这会儿?|此刻|今[早晚夜儿]|今天(?!.{0,6}(?:课|作业))|昨[天晚夜]|前天|还在|仍|一直|越来越|突然|"
    r"忽然|救命|救救|急急|[^为除受不得买忘丢看听学会对到极好完坏够]了(?!解|吗|没|的|会|再|才|该|要|能|"
    r"算)(?![^,。!?;]{0,2}(?:怎么办|咋办))|不(?:退|止|停|醒|动|下来|出声|吭声|理人|认人|说话|睁眼)|"
    r"[抽喘哭流烧憋拉吐淌冒疼痛肿闹晕塞含卡夹缠勒插扎]着|不了[声气]|(?:很|好|特别|非常|太)(?:快|急|烫|疼|痛|喘|"
    r"紫|肿|软|蔫)|发现|正(?=抽|喘|吐|流|哭)|\d+(?:次|遍|分钟|个?小时|个?钟头)|"
    r"3[89](?:\.\d)?度|4[01](?:\.\d)?度|怎么叫|怎么拍|怎么喊"
)
"""Something has happened or is going on: words for now, the aspect of verbs, counts and degrees."""
AIM = _C(
    # to learn and to prevent
    r"想学|提前|学[一1]?学|学[一1]下|预习|了解|科普|演练|教程|讲解|预防|防止|避免|以防|怎么(?:防|提醒|教|切|收|"
    r"放|存|锁|选|挑)|怎样防|如何防|才(?:不会?|能不)|降低[^,。]{0,4}(?:风险|概率)|才安全|怕[^,。!?;]{0,4}以后|"
    r"长(?:啥|什么)样|信号|指标|征兆|前兆|(?:有|是)(?:哪些|啥|什么)(?:表现|症状|样|区别|意思)|是(?:什么|"
    r"啥)意思|到底是(?:什么|啥)|正确的?(?:做法|姿势|处理|步骤)|多少度才|[一1]般(?:发生|多久|几)|几(?:岁|"
    r"个月)(?:才|能|可以|后)|是(?:真|假)的吗|真有这|是不是谣言|是谣言|"
    # goods
    r"牌子|哪(?:款|里买|里?有卖|种合适|种好|种合适)|囤|多少钱|退货|换货|下单|在哪(?:里|儿)?买|有货|有卖|卖不卖|"
    r"卖吗|推荐|值不值|什么味道|平替|链接|优惠|包邮|到货|库存|尺寸|"
    # claims and leave
    r"理赔|报销|能报|怎么报|报多少|保险|[生重疾外疗儿]险|发票|[产病事流]假|请假|工资|医保|投保|保不保|赔不赔|"
    r"能不能赔|赔吗|津贴|补贴|"
    # study and work
    r"手抄报|作文|海报|演讲|论文|文献|实验方案|考试|题目|口号|回放|备课|教案|绘本|面试|应聘|排班|招聘|简历|"
    r"流程吗|怎么提醒|采访|课后|提前|来得及吗|怎么去骨|可信吗|口诀|自救的?|撇|泡出血水|起诉|律师|辞退|预案|"
    r"攻略|回收|还能(?:继续)?用|用得着|间距|考[^,。!?;]{0,5}证|考点|操作顺序|工伤|(?:炎|症|病|征)是(?:咋|"
    r"怎么)回事|培训|证书|讲座|课程|"
    # the kitchen, presents, heredity
    r"菜谱|食谱|虾线|去线|和面|面团|清蒸|焯|煮粥|腥味|炖|份子|送(?:什么|啥)|探望|会遗传|解梦|什么兆头|什么预兆|"
    r"有什么说法"
)
"""What a text asks for, when it is not help with what is going on."""
WHILE = _C(r"时(?!间|候)|的?时候|着|到一半|到1半|中[,突]")
"""After an aim that is only when something happened."""
NOT_ASKED = _C(r"没(?:能|有)?(?:防住|避免|预防)|防不住|避免不|来不及")
GUARDED = _C(r"(?:^|[^预没])防(?!冻|腐|蛀|蚊|晒|锈|虫|霉|潮|水)(?:止|备)?[^,。!?;了]{0,3}$")
"""防 before a danger word: the name of goods, or a purpose."""
GOODS_AFTER = _C(
    r"(?:的(?:时候|费用|钱|发票|孕妇|宝宝)?)?[^,。!?;了得连把被到在着给]{0,2}(?:钙片|维生素|手环|脚环|奶瓶|"
    r"枕头?|护垫|护栏|头盔|帽|贴(?!着|退|了)|喷雾|报警器|糖浆|面罩|门诊的?发票|玩具|小鸡|小人|模型|公仔|娃娃|贴纸|"
    r"表情包|游戏|皮肤)"
)
KIN = _C(
    r"(?:[老大小二2]舅|同事|朋友|闺蜜|同学|邻居|亲戚|领导|客户|嫂子|弟媳|弟妹|小姑子|大姑子|小姨子|妯娌|表[姐妹嫂弟哥]|"
    r"堂[姐妹嫂弟哥]|我[弟哥姐妹](?!弟|哥|姐|妹)|室友|房东|明星|博主|老头|大爷|大妈|小哥|保安|司机|业主|楼上|"
    r"楼下|对门)(?!给|送|喂|带|推|把|打|撞|踢|说|让|开|抱|来|请假条|咬|抓|碰|踩|洒|泼|告诉|建议|劝|看)"
)
"""Another grown person whose own story a clause tells."""
OURS = _C(r"宝宝|宝贝|我家|我娃|我(?!妈|爸)|儿子|女儿|闺女|娃|小宝|大宝|二宝|老大|老二")
"""Our own, named in a clause of their own after others were named; "he" may still be theirs."""
ALMOST = _C(r"(?:快|要|我|人)$")
"""Before what a mood nearly does to somebody."""
SEEN_OFTEN = _C(r"(?:见|看|听|遇)(?:得|的)?(?:多|惯|腻)了?$|天天(?:见|看|救|接)|每天(?:见|看|救|接)[^,。]{0,3}$")
BUT_NOW = _C(
    r"(?:我家|我们家|宝宝|孩子|娃|儿子|女儿|闺女|他|她|我)[^,。!?;]{0,5}(?:现在|也|就|今天|刚才|"
    r"这会)[^,。!?;]{0,5}(?:是)?(?:这样|这个样|这种|这情况|那样|1样|一样|1模1样|一模一样|同样|符合|全中|对得上|"
    r"中招)|"
    r"醒(?:着|了|来|过来)(?:也|还|又|[^,。!?;]{0,2}(?:发现|真的|床单|下面|摸|量|裤|看到|[1一]看))|(?:先|"
    r"暂且)不(?:说|管|谈|提)|真的(?:破|流|抽|出|掉|没|晕|疼|烧|吐)|以后再?说|现在(?:就)?(?:是)?(?:这样|这种情况)"
)
"""What was told of others is so here too: it counts as told of here."""
SURE_IF = _C(
    r"(?:要是|如果|若|假如)(?:我)?(?:没(?:有)?(?:记|看|猜|理解|搞)错|不是|再不|再这|还|不(?:马上|赶紧|及时|"
    r"处理|治|去))"
)
"""Words for if that suppose nothing."""
NOW = _C(r"现在|刚才|刚刚|正在|这会|今[天晚早夜]|昨[天晚夜]|已经|还在|又(?!怕|要)|都快")
"""Words for now that stand even beside if; "suddenly" and "what to do" do not."""

_MOOD = r"(?:笑|气|急|萌|馋|烦|皮|乐|美|撩|愁|羡慕|嫉妒|激动|尴尬|可爱|感动|无语|郁闷|兴奋|甜|酸|帅|忙|闹|吵|懒|穷|惊)"
MOOD_BEFORE = _C(
    _MOOD + r"(?:得|到)(?:我|人|老子|老娘|老母|本宫|全家|他爸|她爸|直|快|都|要|想|差点|简直|肚子|心脏|血压|1口|老血|"
    r"原地|当场|瞬间|能)*$|(?:好[听看吃笑玩]|难[听看吃]|排队?|堵|等|催|卷|加班|唠叨|夸|骂|唱|背|写|改|辅导|"
    r"贵|离谱|震惊|刷|逛|抢)(?:到|得)[^,。!?;了]{0,8}$|[一1]口老$|听到(?:要)?(?:涨价|价格|报价)[^。!?;]{0,6}$|"
    r"(?:困|累)得(?:我)?(?:快|要|都要|快要)(?:我)?$|[一1]句话[^,。!?;]{0,2}$|(?:简直|恨不得|分分钟)(?:要|能|得|"
    r"就|给我)*$"
)
FIGURE = _C(
    r"(?:笑|乐)(?:得|到)[^。!?;]{0,10}直不起腰|"
    + _MOOD
    + r"(?:得|到|的)[^,。!?;]{0,3}(?:冒烟|爆炸|升天|魂|跳脚|原地|断气|吐血|心梗|要命|抽筋|肚子疼|肚子痛)|(?:笑|"
    r"萌|美|气|爱|羡慕|无聊|尴尬)死|(?:萌|帅|美|甜)(?:出|到|得)[^,。!?;]{0,3}血|(?:丑|土|难看|贵|帅|美|"
    r"亮)(?:得|到)[^,。!?;]{0,3}(?:眼睛|眼)[^,。!?;]{0,3}瞎|[一1]口老血|整个人(?:都)?(?:裂开|麻|不好|废|散架)了|"
    r"(?:气|笑|急|萌|烦|吵|忙|饿|馋|胖|懒|穷|丑|酸|冷|热|困)(?:炸|瘪|疯|死|化|爆|哭|飞|扁|晕|抽|懵|翻|"
    r"昏)(?:了|我|人)|(?:气|急|烦|吓|惊|愁)得?[^,。!?;]{0,3}(?:魂都?(?:飞|没|掉)|7窍|七窍|跳脚|冒烟)|(?:让|"
    r"令)人窒息的|窒息的?(?:操作|可爱|审美|美|爱|发言|氛围|关系)|像(?:死了|断气|中毒|中邪|触电|"
    r"炸)(?:了)?(?:一|1)?样|跟(?:打雷|要命|触电|中毒)(?:似的|[一1]样)|简直(?:中毒|窒息|要命|绝了|有毒)|"
    r"哭得上气不接下气|哈哈|嘻嘻|呵呵"
)
"""Figures of speech beside those of `markers.AS_IF`: a mood carried to the extreme."""
BODY = _C(
    r"叫不醒|没反应|没(?:了)?呼吸|不喘气|发[紫青绀]|紫了|抽搐|口吐|翻白眼|昏迷|止不住|脸色|嘴唇|打120|"
    r"不是(?:夸张|开玩笑|气话|说笑)|真的"
)
"""What no figure of speech tells."""
PLAY = _C(
    r"和平精英|王者荣耀|吃鸡|我的世界|蛋仔|原神|游戏里|打游戏|玩游戏总|过家家|布娃娃说|玩医生|扮演|躲猫猫|"
    r"(?<!不是)(?<!没)(?<!不像)装(?:晕|死|病|睡)|扮(?:医生|演|病)|演得|逗(?:我|大家|奶奶|爷爷|爸|妈)|吓唬|"
    r"绘声绘色|小人(?:压|摔|死|掉)"
)
"""Games and pretending."""
NO_PLAY = _C(r"现在|刚才|刚刚|真的?(?=没|晕|昏|叫|不)|结果|后来|突然|可是|但|没反应|紫|吐")
"""What ends a game."""


def plays(text: str) -> bool:
    """Whether a sentence tells of a game and of nothing after it."""
    return PLAY.search(text) is not None and NO_PLAY.search(text) is None


REVEALED = _C(
    r"(?:[1一][擦看瞧抹舔]|细看|凑近|开灯|戴上?眼镜|闻了?闻)[^。!?;]{0,14}(?:蓝莓|桑葚|火龙果|紫薯|番茄|颜料|水彩|彩笔|红糖|酱|果汁|口红|"
    r"红纸|墨水|红豆|西瓜)"
)
"""What a stain turned out to be."""
CHECKED_WELL = _C(r"(?:复查|产检|检查|b超|彩超)[^,。!?;]{0,8}(?:很|挺|都|蛮|一切)(?:好|正常)")
MISTAKEN = _C(r"(?:还|误|我)?以为")
NOTHING_AFTER_ALL = _C(
    r"原来(?:是)?(?![^,。!?;]{0,8}(?:血|抽|毒|吞))|虚惊|其实(?:是|没)|结果(?:是睡|没|在[^,。!?;]{0,8}找到|啥事|"
    r"什么事|好好)|找到了|(?:是|测了?是)(?:漏尿|睡着|分泌物|尿|错觉|误会|假的)"
)
"""How a mistaken fear ends."""


def mistaken(text: str, at: int) -> bool:
    """Whether what stands at a place was only thought to be, and turned out to be nothing."""
    clause = max(text.rfind(mark, 0, at) for mark in ",。!?;") + 1
    if REVEALED.search(text, at):
        return True
    return MISTAKEN.search(text, clause, at) is not None and NOTHING_AFTER_ALL.search(text, at) is not None


def asks_only(plain: str) -> bool:
    """Whether a text asks to learn, to buy, to claim, and tells of nothing that happened."""
    aim = any(WHILE.match(plain, each.end()) is None for each in AIM.finditer(plain))
    return aim and TOLD.search(plain) is None and NOT_ASKED.search(plain) is None


def figures(plain: str) -> list[tuple[int, int]]:
    """Where a text speaks in figures; nowhere once it also tells what no figure tells."""
    return [] if BODY.search(plain) else [match.span() for match in FIGURE.finditer(plain)]
