import Features

/// What the layers that Nutag derives are called, and what a reader of a map must know of them.
enum LayerTexts {
    static let rank = LocalizedText([
        "en": "Rank by size within the level, 1 the largest",
        "mn": "Түвшин доторх хэмжээний эрэмбэ, 1 нь хамгийн том",
        "ja": "同じ区分内の大きさの順位（1が最大）",
    ])

    static let regionLabels = LocalizedText([
        "en": "Names of regions", "mn": "Бүс нутгийн нэр", "ja": "地域名",
    ])

    static let regionLabelsExplanation = LocalizedText([
        "en": "One point on the surface of the largest part of each region of the level drawn.",
        "mn": "Харуулж буй түвшний бүс нутаг бүрийн хамгийн том хэсэг дээрх нэг цэг.",
        "ja": "表示中の区分の各地域につき、最大の部分の上にある一点。",
    ])

    static let uncertainty = LocalizedText([
        "en": "Uncertainty of sites", "mn": "Байршлын алдааны хүрээ", "ja": "サイト位置の不確かさ",
    ])

    static let uncertaintyExplanation = LocalizedText([
        "en": """
        Where a site may be, drawn instead of the site from the zoom at which that is more than \
        32 pixels away: a circle, or the regions of which only is known that it lies in them. \
        Sites without any place or region are left out.
        """,
        "mn": """
        Байршлын алдаа 32 цэгээс хэтэрсэн томруулалтаас эхлэн байршлын оронд түүний байж болох \
        хүрээг тойргоор эсвэл бүс нутгаар харуулна. Байршил, бүс нутаг нь тодорхойгүйг оруулаагүй.
        """,
        "ja": """
        位置の誤差が32ピクセルを超えるズームから、サイトの代わりに、存在し得る範囲を円または地域で示す。\
        位置も地域も分からないサイトは含まない。
        """,
    ])

    static let clusters = LocalizedText([
        "en": "Clusters of sites", "mn": "Байршлын бүлэг", "ja": "サイトの集約",
    ])

    static let clustersExplanation = LocalizedText([
        "en": """
        Each site in exactly one cluster; sums over a zoom are those of all sites. A project is \
        counted once, at its first site; its amounts are divided among its sites. A site that \
        is whole regions is in the cluster of these regions, which stands in them, or joins the \
        cluster at their name where there is no room. No circle of the radius told meets another \
        one. Left out: projects without a site \
        (nationwide, abroad), sites without any place or region. Amounts are in the smallest \
        unit of their currency; none means not known.
        """,
        "mn": """
        Байршил бүр яг нэг бүлэгт орно; томруулалт бүрийн нийлбэр нь бүх байршлын нийлбэртэй \
        тэнцүү. Төслийг эхний байршилд нь нэг удаа тоолж, дүнг байршлуудад нь хуваана. Бүхэл \
        бүс нутаг болох байршил нь тэдгээр бүс нутгийн бүлэгт, зай хүрэлцэхгүй бол нэр нь байрлах \
        бүлэгт орно. Заасан радиустай дугуйнууд давхцахгүй. Ороогүй нь: байршилгүй төсөл \
        (улсын хэмжээний, гадаад дахь), байршил, бүс нутаг нь тодорхойгүй байршил. Дүнг \
        мөнгөн тэмдэгтийн хамгийн бага нэгжээр илэрхийлсэн; байхгүй бол тодорхойгүй гэсэн үг.
        """,
        "ja": """
        各サイトは必ず一つの集約に属し、どのズームでも合計は全サイトの合計に等しい。案件は最初のサイトで一度だけ\
        数え、金額はサイトに配分する。地域全体を指すサイトはその地域の集約に入り、場所がなければ地域名の位置の集約に加わる。\
        示した半径の円は互いに重ならない。含まないもの：サイトのない案件\
        （全国、国外）、位置も地域も分からないサイト。金額は通貨の最小単位。値がないことは不明を意味する。
        """,
    ])

    static let siteCount = LocalizedText([
        "en": "Sites", "mn": "Байршлын тоо", "ja": "サイト数",
    ])

    static let projectCount = LocalizedText([
        "en": "Projects, each counted once, at its first site",
        "mn": "Төслийн тоо (төсөл бүрийг эхний байршилд нь нэг удаа тоолно)",
        "ja": "案件数（各案件を最初のサイトで一度だけ数える）",
    ])

    static let projectsTouching = LocalizedText([
        "en": "Projects with a site here; not to be added up",
        "mn": "Энд байршилтай төслийн тоо; нэмж болохгүй",
        "ja": "ここにサイトを持つ案件数（足し合わせ不可）",
    ])

    static let onlySite = LocalizedText([
        "en": "The site, where it is only one", "mn": "Ганц байршил бол түүний дугаар",
        "ja": "サイトが一つだけの場合のその識別子",
    ])

    static let clusterRegions = LocalizedText([
        "en": "The regions that some of these sites are",
        "mn": "Эдгээр байршлын зарим нь болох бүс нутаг",
        "ja": "これらのサイトの一部が指す地域",
    ])

    static let clusterRadius = LocalizedText([
        "en": "Radius of the circle that has room here, in pixels",
        "mn": "Энд багтах дугуйн радиус, цэгээр",
        "ja": "ここに収まる円の半径（ピクセル）",
    ])

    static let regionSites = LocalizedText([
        "en": "Sites among them that are whole regions",
        "mn": "Тэдгээрээс бүхэл бүс нутаг болох нь",
        "ja": "そのうち地域全体を指すサイトの数",
    ])

    static let siteAmount = LocalizedText([
        "en": "Share of the site in the amount of its project; none means not known",
        "mn": "Төслийн дүнгээс энэ байршилд ногдох хувь; байхгүй бол тодорхойгүй",
        "ja": "案件の金額のうちこのサイトへの配分。値がないことは不明を意味する",
    ])

    static let seats = LocalizedText([
        "en": "Seats of regions", "mn": "Бүс нутгийн төв", "ja": "地域の中心地",
    ])

    static let seatsExplanation = LocalizedText([
        "en": """
        Where each region of the level drawn, or of the next that tells it, is governed from.
        """,
        "mn": """
        Харуулж буй, эсвэл төвийг нь заасан дараагийн түвшний бүс нутаг бүрийн захиргааны төв.
        """,
        "ja": "表示中の区分、または中心地の分かる次の区分の各地域の行政の中心地。",
    ])

    static let seatRank = LocalizedText([
        "en": "Rank by the people of the region within the level, 1 the most",
        "mn": "Түвшин доторх бүс нутгийн хүн амын эрэмбэ, 1 нь хамгийн олон",
        "ja": "同じ区分内の地域の人口の順位（1が最多）",
    ])
}
