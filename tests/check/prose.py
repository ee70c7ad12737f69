"""Texts that the check is tried on: figures as people type them, and prose that has none."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

BLANKS = ("", " ", "\u00a0", "\u3000", "\u2009")
_FULL_WIDTH = str.maketrans("0123456789,.%", "０１２３４５６７８９，．％")
_KANJI = "一二三四五六七八九"


def money(random: Random) -> str:
    """10 億円, 約２５０万ユーロ, 1,234億ドル."""
    number = f"{random.randrange(1, 3000):,}"
    myriad = random.choice(["万", "億", "兆", "百万", "千億"])
    currency = random.choice(["円", "ドル", "米ドル", "ユーロ", "元", "ポンド", "ウォン"])
    said = random.choice(["", "", "約", "最大", "およそ"])
    return f"{said}{number}{random.choice(BLANKS)}{myriad}{currency}"


def symbol(random: Random) -> str:
    """£20M, $1.5B, €300M."""
    amount = random.choice([f"{random.randrange(2, 900)}", f"{random.randrange(11, 99) / 10}"])
    return f"{random.choice('£$€¥')}{amount}{random.choice('MB')}"


def share(random: Random) -> str:
    """20 %, 12.5％, 30パーセント."""
    amount = random.choice([f"{random.randrange(2, 100)}", f"{random.randrange(11, 999) / 10}"])
    return f"{amount}{random.choice(BLANKS)}{random.choice(['%', '％', 'パーセント'])}"


def measure(random: Random) -> str:
    """5000トン, 120GWh, 300 kg."""
    unit = random.choice(
        ["トン", "GWh", "MWh", "kWh", "kg", "km", "nm", "℃", "GPa", "ppm", "万kW", "MW", "GW", "mm"]
    )
    return f"{random.randrange(2, 9000)}{random.choice(BLANKS[:3])}{unit}"


def span(random: Random) -> str:
    """5箇年, 12ヶ月, 3ヵ年, 6か月間."""
    ka = random.choice("かカヵヶ箇")
    return f"{random.randrange(2, 30)}{ka}{random.choice(['年', '月', '国', '所', '月間', '年間'])}"


def kanji(random: Random) -> str:
    """五百億円, 三十社, 百二十億円."""
    first, second = random.choice(_KANJI[1:]), random.choice(_KANJI[1:])
    return random.choice(
        [f"{first}百億円", f"{first}十億円", f"{first}千万円", f"{first}十社",
         f"{first}十{second}名",
         f"百{first}十億円", f"{first}百人", f"{first}兆円"]
    )  # fmt: skip


def several(random: Random) -> str:
    """数十億円, 数百件, 数千人."""
    if random.random() < 0.5:
        return f"数{random.choice(['億', '十億', '百億'])}{random.choice(['円', 'ドル', 'ユーロ'])}"
    return f"数{random.choice('十百千万')}{random.choice(['件', '人', '社', '円'])}"


def era(random: Random) -> str:
    """H30年度, 平成30年度, 令和元年, R2年."""
    name = random.choice(["平成", "令和", "H", "R"])
    year = random.randrange(1, 32 if name in ("平成", "H") else 8)
    said = "元" if year == 1 and len(name) > 1 else str(year)
    return f"{name}{said}{random.choice(['年度', '年'])}"


def counted(random: Random) -> str:
    """12ヶ所, 1,234件, ４４課題."""
    unit = random.choice(
        ["ヶ所", "か所", "件", "課題", "機関", "社", "大学", "名", "人", "拠点", "部門", "品目",
         "種類", "テーマ", "プロジェクト", "倍", "ポイント", "回", "カ国"]
    )  # fmt: skip
    number = f"{random.randrange(2, 20_000):,}"
    number = number.translate(_FULL_WIDTH) if random.random() < 0.3 else number
    return f"{number}{random.choice(BLANKS[:2])}{unit}"


def bounded(random: Random) -> str:
    """3～5億円, 10-20%, 100件以上, 50名未満."""
    low = random.randrange(2, 400)
    unit = random.choice(["億円", "%", "件", "名", "社", "万トン", "年間"])
    if random.random() < 0.5:
        return f"{low}{random.choice('～〜-')}{low + random.randrange(1, 400)}{unit}"
    return f"{low}{unit}{random.choice(['以上', '以下', '未満', '超', '以内', '程度'])}"


SENTENCES = (
    "予算は{}である", "{}を投入", "計{}の規模", "全体（{}）のうち", "目標は{}、期限は未定",
    "{}に達した", "2018年に{}となった", "第2期は{}で、前の期を上回る", "EUの{}に対し、米国は未定",
    "、{}の増加",
)  # fmt: skip
"""Where in a sentence people type a figure."""

FIGURES: tuple[Callable[[Random], str], ...] = (
    money,
    symbol,
    share,
    measure,
    span,
    kanji,
    several,
    era,
    counted,
    bounded,
)

PROSE = """
第3回の委員会は、2018年11月29日（木）の15時30分から17時まで、文部科学省16階の会議室で開催された
議事は、1.海外R&D政策動向について、2.その他の順で進められた
資料2-2に基づき説明があり、その後に意見交換が行われた
委員の3分の1以上の出席により、委員会は成立している
第11期の委員会は、令和の新しい体制の下で初めての開催となる
1つ目の論点は、二国間の枠組みと多国間の枠組みの役割分担である
二つ目の論点として、一部の元素に供給が偏ることが挙げられた
5GやIoTの普及に伴い、レアメタルの需要は一層高まる
COVID-19の影響により、現地調査は延期となった
Horizon 2020の後継であるHorizon Europeでは、ミッション志向が一段と強まる
3次元造形の技術は、航空分野を中心に実用化の段階に入った
24時間体制ではなく、平日の9時から17時までの運用とする
二酸化炭素の排出削減と資源の確保を、一体で進めるべきである
一方、産業界からは、十分な情報がないとの声も上がった
三極の会議は、2011年10月4日から5日にかけて第1回が開かれた
10月4～5日の会議では、代替材料が主な議題となった
2018～2020年の計画は、次の期に引き継がれる
平日の午前10時に受付を開始し、10時15分に開会する
第2次安倍内閣の下で、成長戦略が改訂された
第5期科学技術基本計画では、Society 5.0が掲げられた
第6期の基本計画に向けた検討が始まっている
1980年代には、希土類磁石の研究が大きく進んだ
21世紀に入り、計算材料科学の重要性が増した
2010年代半ばから、データ駆動型の研究が本格化した
米国では、2011年6月にMGIが開始された
図1に示すとおり、供給の構造は大きく変わりつつある
表2の右欄は、第7回までの議論を整理したものである
p. 12の脚注3を参照されたい
ISO 14001及びJIS X 4051に準拠している
H2OやCO2の分離膜は、長年の課題である
Nd2Fe14Bの代替となる磁石の探索が続く
LiCoO2に代わる正極材の開発が各国で進む
二次電池の材料では、三元系の正極が主流である
2元系から多元系へと、探索の対象が広がる
一次データと二次データの区別を明確にする
1次データから得られた2次データの有効活用が課題である
四半期ごとに進捗を報告することとした
第1四半期のうちに、公募の要領を固める
上半期の取組を振り返り、下半期の計画を見直す
一般に、材料の開発には長い時間を要する
唯一の例外は、十分に成熟した技術である
万一の供給途絶に備え、備蓄の在り方を検討する
千葉大学と九州大学、四国の各大学が参加する
八戸市と三重県、五島列島の事例が紹介された
六本木の会場には、百家争鳴の議論を期待する声があった
億劫がらずに、現場の声を聞くことが大切である
数値目標の設定は、次回以降に議論する
数々の成果が、学術誌に掲載された
複数の省庁が関わり、多数の機関が参画する
数学と物理の融合により、新たな理論が生まれた
一人ひとりの研究者の自由な発想を尊重する
一つひとつの課題に、丁寧に対応していく
二人三脚で進める産学連携が理想である
三者三様の立場から、率直な意見が出された
一石二鳥の効果を狙い、共用の設備を整える
第三者による評価を、期末に実施する
第一線の研究者が、拠点に集まった
第一に人材の育成、第二に設備の共用が重要である
4分の3の賛成をもって、規約を改正できる
過半数の委員が賛成し、原案のとおり了承された
半数以上の委員から、継続を求める意見があった
2分の1の補助率は、前の期から変わらない
十分の一税のような一律の負担は、適切ではない
8時45分に集合し、9時ちょうどに出発する
12:30から13:30までは休憩とする
開会は午後1時半、閉会は午後4時の予定である
11月29日の資料は、12月3日に公開する
2018年度の実績は、2019年5月に取りまとめる
2018/11/29の版を最新とし、以前の版は参照しない
2018-11-29付けの通知により、様式が改められた
2011年、2014年、2017年に、リストが更新された
10月の中旬に北京、11月の上旬に上海を訪れた
平日以外の利用は、前日までに連絡することが望ましい
No. 12の議題は、次回に送ることとなった
Ver. 2.1の様式を用い、A4の用紙に印刷する
Web 2.0の時代から、データの共有は進んできた
Industry 4.0に続く構想が、欧州で議論されている
第4次産業革命の進展が、素材の産業にも及ぶ
4Kや8Kの映像の技術が、材料の需要を変える
5Gの次を見据え、Beyond 5Gの検討が始まる
GaNやSiCに加え、Ga2O3の結晶の成長が注目される
X線やＫ殻の分光により、構造を調べる
SPring-8とJ-PARC、KEKの施設を利用する
F1の技術者が、素材の評価に協力した
B2Bの取引が中心であり、統計では把握しにくい
MARVELのゲートで、第2フェーズへの移行が認められた
EO 13817に基づき、内務省がリストを作成した
Public Law 116-260の規定が引用された
COM(2017) 490 finalが、直近の公表文である
Article 4の規定により、商務長官が調整する
第4条第2項の規定に基づき、報告書が提出される
附則第3号により、経過措置が置かれた
東京2020大会の都市鉱山の事例は、広く知られている
Nature 567号に掲載された論文が契機となった
1番目の議題から順に、審議に入った
2番手の企業が、技術の面で追い上げている
3階の展示室に、試料を並べた
1丁目1番地の政策として、人材の育成を位置付ける
二律背反の要求を、材料の設計で解決する
一元的な管理の下で、データを共用する
三位一体の改革になぞらえた説明があった
四面楚歌の状況から、産業が立ち直った
一両日中に、議事録の案を送付する
七転八起の精神で、研究を続けた
次回は第8回として、1月の下旬に開催する
委員の皆様には、5月末までに意見をお寄せいただきたい
""".strip().splitlines()
"""Sentences of committees without a figure: dates, times, ordinals, fractions, names, idioms."""
