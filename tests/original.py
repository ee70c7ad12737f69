"""The names, dates and figures of the deck of 2018-11-29 as it was handed out, by our slide ids.

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
        4年|2020年|約32億円|2億元|2021年""",
    "section-resources": "希少資源戦略（元素戦略）",
    "us-cms": """
        Critical Materials Strategy|2011年12月|DOE|磁性|発光性|触媒能|確実な供給
        需要を減らす効率性|代替物質・技術|電気自動車|風力発電|省エネ照明|元素戦略|文科省
        希少金属代替材料開発|経産省|Ames研|Critical Materials Institute|2012年
        DOE Innovation Hub|人工光合成|電池|5年間|120Mドル|2018年7月|延長""",
    "us-executive-order": """
        2017年12月|Critical Minerals Executive Order
        A Federal Strategy To Ensure Secure and Reliable Supplies of Critical Minerals
        安全かつ信頼できる希少鉱物の確保のための連邦政府戦略|経済|軍|内務省|60日以内|2018年2月
        草案|5月|最終リスト|35鉱物|商務省|国防総省|農務省|財務省|エネルギー省|OSTP|180日以内
        報告書|トランプ政権の今後の動き""",
    "eu-crm": """
        Critical Raw Materials|CRMs|3年ごと|2011年|14種|2014年|20種|2017年|27種
        International Raw Materials Observatory|INTRAW|2015年2月|2018年1月|3年間|Horizon 2020
        参照5か国|オーストラリア|カナダ|日本|南アフリカ|米国
        Report on Critical Raw Materials and the Circular Economy|2018年|2020年
        2億5000万ユーロ以上|循環型経済""",
    "trilateral": """
        Trilateral EU-US-Japan Conference on Critical Materials|レアアース|第1回
        2011年10月4日～5日|ワシントンDC|第2回|2012年3月28日～29日|東京|第3回|2013年5月29日～30日
        ブリュッセル|NEDO|MOU|EC|JST|第4回|2014年9月8日|エームズ|第5回|2015年10月26日|第6回
        2016年11月29日|中国|第7回|2017年10月12日|ピッツバーグ|第8回|2017年12月5日|秋葉原UDX
        クリティカリティ|サプライチェーン分析|循環経済におけるCRMs|自動車の電動化""",
    "section-data-driven": "データ駆動型材料開発|マテリアルズ・インフォマティクス",
    "us-mgi": """
        Materials Genome Initiative|2011年6月|MGI戦略プラン|2014年6月|総括文書|2016年8月|5年間
        500Mドル|DOE|DoD|NSF|NIST|NASA|パラダイムシフト|異分野横断型|次世代人材|データベース
        Lightweight Innovations for Tomorrow|LIFT|Energy Materials Network|各センター
        トランプ政権""",
    "us-mgi-centres": """
        センター|主な参画機関|概要|ターゲット|Center for Next Generation of Materials Design
        CNGMD|14M|2014|2018|Energy Frontier Research Center|再生可能エネルギー研究所|NREL
        コロラド・スクール・オブ・マインズ|ハーバード大学|ローレンスバークレー国立研究所|MIT
        オレゴン州立大学|SLAC国立加速器研究所|太陽光変換材料・デバイス|固体照明
        Center for Hierarchical Materials Design|CHiMaD|25M|NIST|ノースウェスタン大|シカゴ大
        無機材料|有機材料|Center for Predictive Integrated Structural Materials Science|PRISMS
        11M|Software Innovation Center for Integrated Multi-Scale Modeling of Structural Metals
        金属材料|SUNCAT Center for Interface Science and Catalysis|スタンフォード大
        キャタリストインフォマティクス|触媒""",
    "us-mgi-economics": """
        2018年4月|100名超|6つ|高品質データへのアクセス|協働ネットワーク|材料設計手法
        生産とスケールアップ|品質保証|モデル検証と不確定性の定量化|民間投資|1230億～2700億ドル
        50%|35%|トランプ政権""",
    "eu-emmc": """
        European Materials Modeling Council|EMMC|Modellers|Software owners|Translators
        Manufacturers|中小企業|ロードマップ|6つのWG|Modeling and Validation
        Interoperability and Integration|Repository and Marketplaces|EMMC Marketplace
        Translation and Training for Company|Professional Software Deployment
        Industrial Integration and Economic Impact|モデリングと検証|相互運用性と統合
        レポジトリとマーケットプレイス|翻訳と企業向けトレーニング|専門ソフトウェア導入
        産業統合と経済的インパクト|オントロジー""",
    "eu-nomad-marvel": """
        Horizon 2020|NOMAD|Novel Materials Discovery|NOMAD Repository|2015年11月|2018年10月
        500万ユーロ|約7億円|独|英|スペイン|フィンランド|デンマーク|アイルランド|8グループ
        Matthias Scheffler|Max Planck|ICME|Big Data
        Computational Design and Discovery of Novel Materials|MARVEL
        スイス連邦工科大学ローザンヌ校|EPFL|Nicola Marzari|AiiDA|エネルギー材料|ICT材料|有機材料
        医薬材料|2014年|4年|最大3フェーズ|18MCHF|約20億円|最大22MCHF|約25億円
        Swiss National Science Foundation|National Centre of Competence in Research|NCCR""",
    "cn-mgi": """
        中国科学院|中国工程院|上海市|上海大学|材料ゲノム研究所|2014年|上海交通大学
        材料ゲノムイニシアティブセンター|2016年|中国科学院物理研究所|北京科技大学
        北京材料工学イノベーションアライアンス|中国鋼研科技
        北京材料ゲノム工学イノベーションセンター|2017年|国家重点研究開発計画
        材料ゲノム工学のキーテクノロジーと支援プラットフォーム|3回の公募|44|3～5年|約8億元
        約126億円|10月25日|Shanghai Institute of Materials Genome|38名|8名|エネルギー材料
        スマート材料|構造材料|iMaterDB|iCMS|iEnergy|iSmart|8万2000件|CAS""",
    "outlook": """
        今後の方向性|希少資源問題|米国|経済、軍事|欧州|循環型経済|元素戦略拠点
        データ駆動型材料開発|産業界|学術的な成果|複雑系|多元系|プロセスインフォマティクス
        1次データ|2次データ|所有権|インセンティブ""",
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
