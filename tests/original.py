"""What the deck of 2018-11-29 said as it was handed out, by our slide ids: names, dates, figures,
and of every statement the words that carry it.

Quantities stand in the form that our slides give them; both forms mean the same (120M$, 120Mドル).
"""

ORIGINAL = {
    "cover": """
        文部科学省|ナノテクノロジー・材料科学技術委員会|2018年11月29日|資料2-2
        科学技術・学術審議会|研究計画・評価分科会|第9期|第7回|海外R&D政策動向
        「希少資源戦略」と「データ駆動型材料開発」|宮下 哲|Satoshi Miyashita
        国立研究開発法人科学技術振興機構 研究開発戦略センター
        Center for Research and Development Strategy|Japan Science and Technology Agency""",
    "overview": """
        各国の動向まとめ|国・地域|概要|希少資源問題|2012年|Ames研|Critical Materials Institute
        5年間|120Mドル|延長|2017年12月|トランプ大統領|大統領令|Materials Genome Initiative|MGI
        500Mドル|4センター|CNGMD|NREL|ローレンスバークレー国立研|UCバークレー|SUNCAT Center
        スタンフォード大|SLAC国立加速器研|CHiMaD|NIST|ノースウェスタン大|シカゴ大|PRISMS
        ミシガン大|2018年4月|MGIに対する経済分析レポート|3年|Critical Raw Materials|CRMs
        循環型経済|European Materials Modeling Council|EMMC|Horizon 2020|NOMAD|2015年|2018年
        約7億円|€5M|スイス|MARVEL|2014年|約20億円|1800万スイスフラン|2022年|最大25億円
        2200万スイスフラン|最大3フェーズ|中国版MGI|中国科学院|中国工程院|上海市|上海大学
        材料ゲノム研究所|上海交通大学|材料ゲノム共同研究センター|2016年|中国科学院物理研究所
        北京科技大学|北京材料工学イノベーションアライアンス|中国鋼研科技
        北京材料ゲノム工学イノベーションセンター|2017年|国家重点研究開発計画
        材料ゲノム工学のキーテクノロジーと支援プラットフォーム|約48億円|3億元|約46億円|2.9億元
        4年|2020年|約32億円|2億元|2021年|希少鉱物に関する大統領令|今後の各省の動きに注視
        各省予算|継続中|リストを更新|確保を重要視|産業応用|活発化|独自に|実施中|積極的に支援
        共同で|中国鋼研科技集団有限公司""",
    "section-resources": "希少資源戦略（元素戦略）",
    "us-cms": """
        Critical Materials Strategy|2011年12月|DOE|磁性|発光性|触媒能|確実な供給
        需要を減らす効率性|代替物質・技術|電気自動車|風力発電|省エネ照明|元素戦略|文科省
        希少金属代替材料開発|経産省|Ames研|Critical Materials Institute|2012年
        DOE Innovation Hub|人工光合成|電池・エネ貯蔵|5年間|120Mドル|2018年7月|延長
        拡大する多くのエネルギー技術|DOEが判断|国際的な供給途絶の危機|開発が必要
        リーダーシップの堅持|対応する国家戦略""",
    "us-executive-order": """
        2017年12月|Critical Minerals Executive Order
        A Federal Strategy To Ensure Secure and Reliable Supplies of Critical Minerals
        安全かつ信頼できる希少鉱物の確保のための連邦政府戦略|経済|軍|内務省|60日以内|2018年2月
        草案|5月|最終リスト|35鉱物|商務省|国防総省|農務省|財務省|エネルギー省|OSTP|180日以内
        報告書|トランプ政権の今後の動きに注視|脆弱性の要因|輸入依存の低減|安定供給ルートの確保
        対応方針|大統領に提出|現時点で続報となる公開情報なし""",
    "eu-crm": """
        Critical Raw Materials|CRMs|3年ごと|2011年|14種|2014年|20種|2017年|27種
        International Raw Materials Observatory|INTRAW|2015年2月|2018年1月|3年間|Horizon 2020
        参照5か国|オーストラリア|カナダ|日本|南アフリカ|米国
        Report on Critical Raw Materials and the Circular Economy|2018年|2020年
        2億5000万ユーロ以上|循環型経済|EUの社会的課題解決に資する|希少鉱物政策の優良事例を俯瞰
        世界的課題へのEUの対応を促進|目的|CRMと循環型経済の定義|EUの一般的な政策|データソース
        主要セクター|CRM需給動向|優良事例の促進|実行可能と考えられる|アクション|CRMの入手改善
        EU圏内での回収率の増加|輸入依存の減少|専門家コミュニティの強化
        希少資源確保に向けた活動が活発化する可能性""",
    "trilateral": """
        Trilateral EU-US-Japan Conference on Critical Materials|レアアース|第1回
        2011年10月4日～5日|ワシントンDC|第2回|2012年3月28日～29日|東京|第3回|2013年5月29日～30日
        ブリュッセル|NEDO|MOU|EC|JST|第4回|2014年9月8日|エームズ|第5回|2015年10月26日|第6回
        2016年11月29日|中国|第7回|2017年10月12日|ピッツバーグ|第8回|2017年12月5日|秋葉原UDX
        クリティカリティ|サプライチェーン分析|循環経済におけるCRMs|自動車の電動化
        レアメタル主要消費国|技術者・研究者|代替・削減技術|精製分離技術|密接に情報交換|研究を促進
        連携を国際的に発信|レアアース代替材料|国際協力等の対策の重要性|共通理解|リサイクル技術
        将来の安定供給|戦略的な取組|消費国の国際連携|資源有効利用・地質関連|共同公募
        希少金属の代替・低減|三極の連携継続|情報交流の重要性|リスク分析|産学連携|新たな方向性
        将来的な中国のレアアース政策|供給リスクへの牽制|協力枠組の重要性を再認識|会合の継続
        再生可能エネ|材料の供給バランスが変動する可能性の認識|CRMsの需要に影響を与える材料開発""",
    "section-data-driven": "データ駆動型材料開発|マテリアルズ・インフォマティクス",
    "us-mgi": """
        Materials Genome Initiative|2011年6月|MGI戦略プラン|2014年6月|総括文書|2016年8月|5年間
        500Mドル|DOE|DoD|NSF|NIST|NASA|パラダイムシフト|異分野横断型|次世代人材|データベース
        Lightweight Innovations for Tomorrow|LIFT|Energy Materials Network|各センター
        500Mドル超|国費|醸成|ファンドの充実|データベースの構築|コンソーシアムの設立
        国家イニシアティブ終了後|米国製造業に革新をもたらす可能性|政権交代後も継続すべき
        政策的優先事項にMGIは含まれていない""",
    "us-mgi-centres": """
        センター|主な参画機関|概要|ターゲット|Center for Next Generation of Materials Design
        CNGMD|14M|2014|2018|Energy Frontier Research Center|再生可能エネルギー研究所|NREL
        コロラド・スクール・オブ・マインズ|ハーバード大学|ローレンスバークレー国立研究所|MIT
        オレゴン州立大学|SLAC国立加速器研究所|太陽光変換材料・デバイス|固体照明
        Center for Hierarchical Materials Design|CHiMaD|25M|NIST|ノースウェスタン大|シカゴ大
        無機材料|有機材料|Center for Predictive Integrated Structural Materials Science|PRISMS
        11M|Software Innovation Center for Integrated Multi-Scale Modeling of Structural Metals
        金属材料|SUNCAT Center for Interface Science and Catalysis|スタンフォード大
        キャタリストインフォマティクス|触媒|複合特性|精度と妥当性|準安定性|合成可能性|4つの
        熱力学・状態図計算|速度論|材料特性の予測|材料開発の支援|予測科学を加速|ソースコードを公開
        微細構造と機械的挙動|高性能計算ツール|触媒特性を調節する因子|電子構造理論|動力学モデリング
        オペランド・in-situ計測""",
    "us-mgi-economics": """
        2018年4月|100名超|6つ|高品質データへのアクセス|協働ネットワーク|材料設計手法
        生産とスケールアップ|品質保証|モデル検証と不確定性の定量化|民間投資|1230億～2700億ドル
        50%|35%|MGIの重要性をアピール|先進材料業界|アンケート|重要ニーズ|経済的インパクト
        実験、計算、ソフトウェアコード|材料データの共有|計算科学的アプローチ|試行錯誤からの脱却
        高い費用対効果|コンポーネント基準認証方法|材料欠陥制御、製品ばらつきの予測
        ①高品質データへのアクセスが最重要課題|対処が困難|年間経済利益|新材料開発に伴うリスク
        新材料開発期間""",
    "eu-emmc": """
        European Materials Modeling Council|EMMC|Modellers|Software owners|Translators
        Manufacturers|中小企業|ロードマップ|6つのWG|Modeling and Validation
        Interoperability and Integration|Repository and Marketplaces|EMMC Marketplace
        Translation and Training for Company|Professional Software Deployment
        Industrial Integration and Economic Impact|モデリングと検証|相互運用性と統合
        レポジトリとマーケットプレイス|翻訳と企業向けトレーニング|専門ソフトウェア導入
        産業統合と経済的インパクト|オントロジー|学術的イノベーションと産業応用の橋渡し
        材料モデリングに関連する全てのステークホルダー|コラボレーションの強化|統合材料モデリング
        迅速な移行|意識向上|産業応用への障壁の特定|妥当性の検証|相互運用性|共通アクセスポイント
        ギャップ解消|企業ニーズの把握|欧州の技術革新|経済的インパクトの明確化
        材料モデリング（とインフォマティクス）の産業応用を促進""",
    "eu-nomad-marvel": """
        Horizon 2020|NOMAD|Novel Materials Discovery|NOMAD Repository|2015年11月|2018年10月
        500万ユーロ|約7億円|独|英|スペイン|フィンランド|デンマーク|アイルランド|8グループ
        Matthias Scheffler|Max Planck|ICME|Big Data
        Computational Design and Discovery of Novel Materials|MARVEL
        スイス連邦工科大学ローザンヌ校|EPFL|Nicola Marzari|AiiDA|エネルギー材料|ICT材料|有機材料
        医薬材料|2014年|4年|最大3フェーズ|18MCHF|約20億円|最大22MCHF|約25億円
        Swiss National Science Foundation|National Centre of Competence in Research|NCCR
        百科事典|ビッグデータ分析|高度なグラフィックツール|計算材料工学
        米国はBig Data解析が中心|データベース駆動型|高スループット|量子シミュレーション
        材料インフォマティクスプラットフォーム|設計・発見の加速|研究ネットワーク
        AiiDA Materials Informatics Platform|ゲート|評価に基づき""",
    "cn-mgi": """
        中国科学院|中国工程院|上海市|上海大学|材料ゲノム研究所|2014年|上海交通大学
        材料ゲノムイニシアティブセンター|2016年|中国科学院物理研究所|北京科技大学
        北京材料工学イノベーションアライアンス|中国鋼研科技
        北京材料ゲノム工学イノベーションセンター|2017年|国家重点研究開発計画
        材料ゲノム工学のキーテクノロジーと支援プラットフォーム|3回の公募|44|3～5年|約8億元
        約126億円|10月25日|Shanghai Institute of Materials Genome|38名|8名|エネルギー材料
        スマート材料|構造材料|iMaterDB|iCMS|iEnergy|iSmart|8万2000件|CAS|積極的に支援|2016年から
        採択44課題|教育と研究の両輪|4部門|CAS予算|米国MGIと同じコンセプト""",
    "outlook": """
        今後の方向性|希少資源問題|米国|経済、軍事|欧州|循環型経済|元素戦略拠点
        データ駆動型材料開発|産業界|学術的な成果|複雑系|多元系|プロセスインフォマティクス
        1次データ|2次データ|所有権|インセンティブ|これまで以上に大きく舵を切りつつある
        次の手をどうするか|期待は高い|産業応用への可能性の明示|様々な材料|ますます高まる傾向
        プロセス設計|有効活用""",
}

ADDRESSES = {
    "us-cms": (
        "https://www.energy.gov/sites/prod/files/DOE_CMS2011_FINAL_Full.pdf "
        "https://cmi.ameslab.gov/about/partner-map"
    ),
    "us-executive-order": (
        "https://www.whitehouse.gov/presidential-actions/presidential-executive-order-"
        "federal-strategy-ensure-secure-reliable-supplies-critical-minerals/"
    ),
    "eu-crm": (
        "https://ec.europa.eu/commission/publications/"
        "report-critical-raw-materials-and-circular-economy_en"
    ),
    "us-mgi": (
        "https://www.mgi.gov/sites/default/files/documents/materials_genome_initiative-final.pdf"
    ),
    "eu-nomad-marvel": "https://nomad-coe.eu/the-project/centre-of-excellence",
    "cn-mgi": "http://en.mgi.shu.edu.cn/Centers/SIMG.htm",
}
"""The addresses that the original gives, by our slide ids."""


def facts_of(slide: str) -> list[str]:
    """Return the names, dates and figures that the original states on a slide."""
    lines = ORIGINAL[slide].strip().splitlines()
    return [fact for line in lines for fact in line.strip().split("|") if fact]
