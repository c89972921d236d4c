import HTTP

/// How the pages look: one style sheet, light or dark as the reader's system is.
enum StyleSheet {
    static let route = Route(
        "/assets/nutag.css", operation: "getStyleSheet",
        summary: Phrases.text(
            "The style sheet of the pages", mn: "Хуудасны загвар", ja: "ページのスタイルシート"),
        tag: nil, formats: [.css], handler: .plain(respond))

    @Sendable
    private static func respond(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        var response = context.answer(Array(text.utf8))
        response.fields["Content-Language"] = nil
        return response
    }

    private static let text = """
        :root { color-scheme: light dark; --ink: #1d2329; --soft: #5b6670; --line: #d8dde2;
          --paper: #fff; --shade: #f4f6f8; --link: #0b5cad; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --soft: #9aa5ae;
          --line: #3a424a; --paper: #15191d; --shade: #1e2429; --link: #7db7f0; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 72rem; padding: 0 1.25rem; color: var(--ink);
          background: var(--paper); line-height: 1.55;
          font-family: system-ui, "Noto Sans", "Noto Sans CJK JP", sans-serif; }
        a { color: var(--link); text-underline-offset: .15em; }
        header a, td a { text-decoration: none; } header a:hover, td a:hover
          { text-decoration: underline; }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        .lead { display: inline-block; padding: .6rem 1.2rem; border-radius: .4rem; color: #fff;
          background: #0b5cad; text-decoration: none; font-weight: 600; }
        dt { font-weight: 600; margin-top: .8rem; } dd { margin: .2rem 0 0; }
        header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2rem;
          padding: .9rem 0; border-bottom: 1px solid var(--line); font-size: .95rem; }
        header span { color: var(--soft); padding: 0 .4rem; }
        .languages a, .languages b { margin-left: .8rem; }
        h1 { font-size: 1.7rem; line-height: 1.25; margin: 1.4rem 0 .6rem; }
        h2 { font-size: 1.2rem; margin: 1.8rem 0 .4rem; }
        h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
        main p { max-width: 46rem; }
        table { border-collapse: collapse; width: 100%; font-size: .93rem; }
        .wide { overflow-x: auto; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0;
          border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
        th { font-weight: 600; color: var(--soft); white-space: nowrap; }
        td.number { text-align: right; font-variant-numeric: tabular-nums; }
        code { background: var(--shade); padding: .1em .3em; border-radius: .2em; }
        .soft { color: var(--soft); }
        .method { font-weight: 700; margin-right: .5rem; }
        form { display: flex; flex-wrap: wrap; gap: .5rem; margin: .8rem 0; }
        input, select, button { font: inherit; padding: .3rem .6rem; border-radius: .3rem;
          border: 1px solid var(--line); color: inherit; background: var(--shade); }
        footer { margin: 2.5rem 0 1.5rem; padding-top: .8rem; border-top: 1px solid var(--line);
          color: var(--soft); font-size: .85rem; }
        footer a { margin-right: 1rem; }

        """
}
