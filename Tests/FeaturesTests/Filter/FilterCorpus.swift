import Testing

/// The same filter as CQL2 text and CQL2 JSON.
struct FilterPair: CustomTestStringConvertible, Sendable {
    let text: String
    let json: String

    init(_ text: String, _ json: String) {
        self.text = text
        self.json = json
    }

    var testDescription: String { text }
}

/// Filters that between them use every production of the grammar (OGC 21-065r2, annex B).
enum FilterCorpus {
    static let all = logic + comparisons + values + texts + arithmetic + places + times + sets

    static let logic: [FilterPair] = [
        FilterPair("TRUE", "true"),
        FilterPair("active", #"{"property":"active"}"#),
        FilterPair(
            "a = 1 OR b = 2 AND NOT c = 3 OR d = 4",
            #"{"op":"or","args":[{"op":"=","args":[{"property":"a"},1]},{"op":"and","args":[{"op":"=","args":[{"property":"b"},2]},{"op":"not","args":[{"op":"=","args":[{"property":"c"},3]}]}]},{"op":"=","args":[{"property":"d"},4]}]}"#
        ),
        FilterPair(
            "(a = 1 OR b = 2) AND NOT (c = 3 AND d)",
            #"{"op":"and","args":[{"op":"or","args":[{"op":"=","args":[{"property":"a"},1]},{"op":"=","args":[{"property":"b"},2]}]},{"op":"not","args":[{"op":"and","args":[{"op":"=","args":[{"property":"c"},3]},{"property":"d"}]}]}]}"#
        ),
        FilterPair(
            "NOT NOT FALSE",
            #"{"op":"not","args":[{"op":"not","args":[false]}]}"#),
        FilterPair(
            "(a AND b) AND c",
            #"{"op":"and","args":[{"op":"and","args":[{"property":"a"},{"property":"b"}]},{"property":"c"}]}"#
        ),
        FilterPair(
            "is_known(name) OR FALSE",
            #"{"op":"or","args":[{"op":"is_known","args":[{"property":"name"}]},false]}"#),
    ]

    static let comparisons: [FilterPair] = [
        FilterPair("n = 3", #"{"op":"=","args":[{"property":"n"},3]}"#),
        FilterPair("n <> -3", #"{"op":"<>","args":[{"property":"n"},-3]}"#),
        FilterPair("n < 2.5", #"{"op":"<","args":[{"property":"n"},2.5]}"#),
        FilterPair("n <= 1e3", #"{"op":"<=","args":[{"property":"n"},1000]}"#),
        FilterPair("1.5E-7 > n", #"{"op":">","args":[1.5e-7,{"property":"n"}]}"#),
        FilterPair("n >= m", #"{"op":">=","args":[{"property":"n"},{"property":"m"}]}"#),
        FilterPair(
            "flag = (n > 1)",
            #"{"op":"=","args":[{"property":"flag"},{"op":">","args":[{"property":"n"},1]}]}"#),
        FilterPair("name LIKE 'Ула%'", #"{"op":"like","args":[{"property":"name"},"Ула%"]}"#),
        FilterPair(
            "name NOT LIKE CASEI('a_\\%')",
            #"{"op":"not","args":[{"op":"like","args":[{"property":"name"},{"op":"casei","args":["a_\\%"]}]}]}"#
        ),
        FilterPair(
            "n BETWEEN 1 AND 2 + 3",
            #"{"op":"between","args":[{"property":"n"},1,{"op":"+","args":[2,3]}]}"#),
        FilterPair(
            "n NOT BETWEEN m AND 9 AND flag",
            #"{"op":"and","args":[{"op":"not","args":[{"op":"between","args":[{"property":"n"},{"property":"m"},9]}]},{"property":"flag"}]}"#
        ),
        FilterPair(
            "sector IN ('road')", #"{"op":"in","args":[{"property":"sector"},["road"]]}"#),
        FilterPair(
            "n NOT IN (1,2 * 3,m)",
            #"{"op":"not","args":[{"op":"in","args":[{"property":"n"},[1,{"op":"*","args":[2,3]},{"property":"m"}]]}]}"#
        ),
        FilterPair("n IS NULL", #"{"op":"isNull","args":[{"property":"n"}]}"#),
        FilterPair(
            "geom IS NOT NULL",
            #"{"op":"not","args":[{"op":"isNull","args":[{"property":"geom"}]}]}"#),
        FilterPair(
            "(n = 1) IS NULL",
            #"{"op":"isNull","args":[{"op":"=","args":[{"property":"n"},1]}]}"#),
    ]

    static let values: [FilterPair] = [
        FilterPair("n = +7", #"{"op":"=","args":[{"property":"n"},7]}"#),
        FilterPair("n = .5", #"{"op":"=","args":[{"property":"n"},0.5]}"#),
        FilterPair("n = 5.", #"{"op":"=","args":[{"property":"n"},5]}"#),
        FilterPair(
            "n = 9223372036854775807", #"{"op":"=","args":[{"property":"n"},9223372036854775807]}"#),
        FilterPair(
            "n = -9223372036854775808",
            #"{"op":"=","args":[{"property":"n"},-9223372036854775808]}"#),
        FilterPair("n = 1e300", #"{"op":"=","args":[{"property":"n"},1e300]}"#),
        FilterPair("\"from\" = 1", #"{"op":"=","args":[{"property":"from"},1]}"#),
        FilterPair("\"not\" = 1", #"{"op":"=","args":[{"property":"not"},1]}"#),
        FilterPair(
            "\"two words \"\"here\"\"\" = 1",
            #"{"op":"=","args":[{"property":"two words \"here\""},1]}"#),
        FilterPair(
            "date = DATE('1969-07-20')",
            #"{"op":"=","args":[{"property":"date"},{"date":"1969-07-20"}]}"#),
        FilterPair("төсөл.нэр:1 = 1", #"{"op":"=","args":[{"property":"төсөл.нэр:1"},1]}"#),
        FilterPair("名前 = '東京'", #"{"op":"=","args":[{"property":"名前"},"東京"]}"#),
        FilterPair("name = ''", #"{"op":"=","args":[{"property":"name"},""]}"#),
        FilterPair(
            "name = 'Via dell''Avvento'",
            #"{"op":"=","args":[{"property":"name"},"Via dell'Avvento"]}"#),
        FilterPair(
            "t < TIMESTAMP('1969-07-20T20:17:40.250Z')",
            #"{"op":"<","args":[{"property":"t"},{"timestamp":"1969-07-20T20:17:40.250Z"}]}"#),
    ]

    static let texts: [FilterPair] = [
        FilterPair(
            "ACCENTI(name) LIKE ACCENTI('Kö%')",
            #"{"op":"like","args":[{"op":"accenti","args":[{"property":"name"}]},{"op":"accenti","args":["Kö%"]}]}"#
        ),
        FilterPair(
            "CASEI(road) IN (CASEI('Οδος'),CASEI('Straße'))",
            #"{"op":"in","args":[{"op":"casei","args":[{"property":"road"}]},[{"op":"casei","args":["Οδος"]},{"op":"casei","args":["Straße"]}]]}"#
        ),
        FilterPair(
            "ACCENTI(CASEI(name)) = ACCENTI(CASEI(upper('é')))",
            #"{"op":"=","args":[{"op":"accenti","args":[{"op":"casei","args":[{"property":"name"}]}]},{"op":"accenti","args":[{"op":"casei","args":[{"op":"upper","args":["é"]}]}]}]}"#
        ),
    ]

    static let arithmetic: [FilterPair] = [
        FilterPair(
            "n = 1 + 2 * 3 - 4 / 5 % 6",
            #"{"op":"=","args":[{"property":"n"},{"op":"-","args":[{"op":"+","args":[1,{"op":"*","args":[2,3]}]},{"op":"%","args":[{"op":"/","args":[4,5]},6]}]}]}"#
        ),
        FilterPair(
            "n = (1 + 2) * 3 DIV -4",
            #"{"op":"=","args":[{"property":"n"},{"op":"div","args":[{"op":"*","args":[{"op":"+","args":[1,2]},3]},-4]}]}"#
        ),
        FilterPair(
            "n - (m - 1) = 2 ^ 3 ^ 2",
            #"{"op":"=","args":[{"op":"-","args":[{"property":"n"},{"op":"-","args":[{"property":"m"},1]}]},{"op":"^","args":[2,{"op":"^","args":[3,2]}]}]}"#
        ),
        FilterPair(
            "(2 ^ 3) ^ 2 > n-5",
            #"{"op":">","args":[{"op":"^","args":[{"op":"^","args":[2,3]},2]},{"op":"-","args":[{"property":"n"},5]}]}"#
        ),
        FilterPair(
            "-n < -1 * abs(-2)",
            #"{"op":"<","args":[{"op":"*","args":[-1,{"property":"n"}]},{"op":"*","args":[-1,{"op":"abs","args":[-2]}]}]}"#
        ),
    ]

    static let places: [FilterPair] = [
        FilterPair(
            "S_INTERSECTS(geom, LINESTRING (0 0 5, 1 1))",
            #"{"op":"s_intersects","args":[{"property":"geom"},{"type":"LineString","coordinates":[[0,0,5],[1,1]]}]}"#
        ),
        FilterPair(
            "S_INTERSECTS(geom,POINT(106.9 47.9))",
            #"{"op":"s_intersects","args":[{"property":"geom"},{"type":"Point","coordinates":[106.9,47.9]}]}"#
        ),
        FilterPair(
            "S_INTERSECTS(geom,BBOX(160.6,-55.95,-170,-25.89))",
            #"{"op":"s_intersects","args":[{"property":"geom"},{"bbox":[160.6,-55.95,-170,-25.89]}]}"#
        ),
        FilterPair(
            "S_DISJOINT(BBOX(1,2,-3,4,5,6),geom)",
            #"{"op":"s_disjoint","args":[{"bbox":[1,2,-3,4,5,6]},{"property":"geom"}]}"#),
        FilterPair(
            "S_WITHIN(POINT Z (1 2 3),POLYGON((0 0,9 0,9 9,0 9,0 0),(1 1,2 1,2 2,1 1)))",
            #"{"op":"s_within","args":[{"type":"Point","coordinates":[1,2,3]},{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]}]}"#
        ),
        FilterPair(
            "S_CROSSES(geom,LINESTRING(0 0,1.5 -1e-3))",
            #"{"op":"s_crosses","args":[{"property":"geom"},{"type":"LineString","coordinates":[[0,0],[1.5,-0.001]]}]}"#
        ),
        FilterPair(
            "S_TOUCHES(geom,MULTIPOINT((0 0),(1 1)))",
            #"{"op":"s_touches","args":[{"property":"geom"},{"type":"MultiPoint","coordinates":[[0,0],[1,1]]}]}"#
        ),
        FilterPair(
            "S_OVERLAPS(geom,MULTILINESTRING((0 0,1 1),(2 2,3 3)))",
            #"{"op":"s_overlaps","args":[{"property":"geom"},{"type":"MultiLineString","coordinates":[[[0,0],[1,1]],[[2,2],[3,3]]]}]}"#
        ),
        FilterPair(
            "S_EQUALS(geom,MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5))))",
            #"{"op":"s_equals","args":[{"property":"geom"},{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}]}"#
        ),
        FilterPair(
            "S_CONTAINS(GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1)),geom)",
            #"{"op":"s_contains","args":[{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[0,0],[1,1]]}]},{"property":"geom"}]}"#
        ),
    ]

    static let times: [FilterPair] =
        [
            FilterPair(
                "T_INTERSECTS(t,INTERVAL('1969-07-16T05:32:00Z','1969-07-24T16:50:35Z'))",
                #"{"op":"t_intersects","args":[{"property":"t"},{"interval":["1969-07-16T05:32:00Z","1969-07-24T16:50:35Z"]}]}"#
            ),
            FilterPair(
                "T_DURING(INTERVAL(start,until),INTERVAL('..','2020-01-01'))",
                #"{"op":"t_during","args":[{"interval":[{"property":"start"},{"property":"until"}]},{"interval":["..","2020-01-01"]}]}"#
            ),
            FilterPair(
                "T_EQUALS(DATE('2020-01-01'),INTERVAL('2020-01-01','..'))",
                #"{"op":"t_equals","args":[{"date":"2020-01-01"},{"interval":["2020-01-01",".."]}]}"#
            ),
        ]
        + [
            "after", "before", "contains", "disjoint", "finishedBy", "finishes", "meets", "metBy",
            "overlappedBy", "overlaps", "startedBy", "starts",
        ].map { name in
            FilterPair(
                "T_\(name.uppercased())(INTERVAL(a,b),INTERVAL('2020-01-01','2020-02-01'))",
                #"{"op":"t_\#(name)","args":[{"interval":[{"property":"a"},{"property":"b"}]},{"interval":["2020-01-01","2020-02-01"]}]}"#
            )
        }

    static let sets: [FilterPair] = [
        FilterPair(
            "A_CONTAINS(layer:ids,('layers-ca','layers-us'))",
            #"{"op":"a_contains","args":[{"property":"layer:ids"},["layers-ca","layers-us"]]}"#),
        FilterPair("A_EQUALS((),tags)", #"{"op":"a_equals","args":[[],{"property":"tags"}]}"#),
        FilterPair(
            "A_OVERLAPS(tags,('one'))", #"{"op":"a_overlaps","args":[{"property":"tags"},["one"]]}"#
        ),
        FilterPair(
            "A_CONTAINEDBY((1,TRUE,DATE('1969-07-16'),n,(1 + 2) * 3),((1),(2,3),()))",
            #"{"op":"a_containedBy","args":[[1,true,{"date":"1969-07-16"},{"property":"n"},{"op":"*","args":[{"op":"+","args":[1,2]},3]}],[[1],[2,3],[]]]}"#
        ),
        FilterPair(
            "A_EQUALS((POINT(1 2),INTERVAL('2020-01-01','..')),(BBOX(1,2,3,4)))",
            #"{"op":"a_equals","args":[[{"type":"Point","coordinates":[1,2]},{"interval":["2020-01-01",".."]}],[{"bbox":[1,2,3,4]}]]}"#
        ),
        FilterPair(
            "f() = g((1,2),'x')",
            #"{"op":"=","args":[{"op":"f","args":[]},{"op":"g","args":[[1,2],"x"]}]}"#),
    ]
}
