import Atlas
import Features

/// The parameters that every route takes.
enum CommonParameters {
    static func all(_ formats: [Format], _ catalog: Catalog) -> [APIParameter] {
        [format(formats), language(catalog)]
    }

    private static func format(_ formats: [Format]) -> APIParameter {
        APIParameter(
            "f",
            LocalizedText([
                "en": "The form of the answer; without it, the Accept header decides.",
                "mn": "Хариуны хэлбэр; байхгүй бол Accept толгой шийднэ.",
                "ja": "応答の形式。省略時は Accept ヘッダーに従う。",
            ]),
            schema: ["type": "string", "enum": .array(formats.map { .string($0.name) })])
    }

    private static func language(_ catalog: Catalog) -> APIParameter {
        APIParameter(
            "lang",
            LocalizedText([
                "en": "The language of texts; without it, the Accept-Language header decides.",
                "mn": "Бичвэрийн хэл; байхгүй бол Accept-Language толгой шийднэ.",
                "ja": "文章の言語。省略時は Accept-Language ヘッダーに従う。",
            ]),
            schema: [
                "type": "string",
                "enum": .array(Languages.offered(by: catalog).map { .string($0) }),
            ], isShared: true)
    }
}
