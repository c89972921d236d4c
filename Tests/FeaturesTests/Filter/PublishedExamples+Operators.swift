/// The examples that go through the operators one by one.
extension PublishedExample {
    static let operators: [PublishedExample] = [
        PublishedExample(
            "example29",
            #""key" = '0b8c7f31-5d2e-4a6f-9c11-2f4e8a7d6b90'"#,
            #"{"op":"=","args":[{"property":"key"},"0b8c7f31-5d2e-4a6f-9c11-2f4e8a7d6b90"]}"#),
        PublishedExample(
            "example30",
            #""key" <> '0b8c7f31-5d2e-4a6f-9c11-2f4e8a7d6b90'"#,
            #"{"op":"<>","args":[{"property":"key"},"0b8c7f31-5d2e-4a6f-9c11-2f4e8a7d6b90"]}"#),
        PublishedExample(
            "example31",
            #""share" < 25"#,
            #"{"op":"<","args":[{"property":"share"},25]}"#),
        PublishedExample(
            "example32",
            #""share" > 25"#,
            #"{"op":">","args":[{"property":"share"},25]}"#),
        PublishedExample(
            "example33",
            #""share" <= 25"#,
            #"{"op":"<=","args":[{"property":"share"},25]}"#),
        PublishedExample(
            "example34",
            #""share" >= 25"#,
            #"{"op":">=","args":[{"property":"share"},25]}"#),
        PublishedExample(
            "example35",
            #""title" LIKE 'зам%'"#,
            #"{"op":"like","args":[{"property":"title"},"зам%"]}"#),
        PublishedExample(
            "example36-alt01",
            #""title" NOT LIKE 'зам%'"#,
            #"{"op":"not","args":[{"op":"like","args":[{"property":"title"},"зам%"]}]}"#),
        PublishedExample(
            "example36",
            #"NOT "title" LIKE 'зам%'"#,
            #"{"op":"not","args":[{"op":"like","args":[{"property":"title"},"зам%"]}]}"#),
        PublishedExample(
            "example37",
            #""share" BETWEEN 25 AND 75"#,
            #"{"op":"between","args":[{"property":"share"},25,75]}"#),
        PublishedExample(
            "example38-alt01",
            #""share" NOT BETWEEN 25 AND 75"#,
            #"{"op":"not","args":[{"op":"between","args":[{"property":"share"},25,75]}]}"#),
        PublishedExample(
            "example38",
            #"NOT "share" BETWEEN 25 AND 75"#,
            #"{"op":"not","args":[{"op":"between","args":[{"property":"share"},25,75]}]}"#),
        PublishedExample(
            "example39",
            #""share" IN (10.0, 20.0, 30.0)"#,
            #"{"op":"in","args":[{"property":"share"},[10.0,20.0,30.0]]}"#),
        PublishedExample(
            "example40-alt01",
            #""code" NOT IN ('x', 'y', 'z')"#,
            #"{"op":"not","args":[{"op":"in","args":[{"property":"code"},["x","y","z"]]}]}"#),
        PublishedExample(
            "example40",
            #"NOT "code" IN ('x', 'y', 'z')"#,
            #"{"op":"not","args":[{"op":"in","args":[{"property":"code"},["x","y","z"]]}]}"#),
        PublishedExample(
            "example41",
            #""share" IS NULL"#,
            #"{"op":"isNull","args":[{"property":"share"}]}"#),
        PublishedExample(
            "example42-alt01",
            #""share" IS NOT NULL"#,
            #"{"op":"not","args":[{"op":"isNull","args":[{"property":"share"}]}]}"#),
        PublishedExample(
            "example42",
            #"NOT "share" IS NULL"#,
            #"{"op":"not","args":[{"op":"isNull","args":[{"property":"share"}]}]}"#),
        PublishedExample(
            "example43-alt01",
            #""title" NOT LIKE 'зам%' AND "share" > 25"#,
            #"{"op":"and","args":[{"op":"not","args":[{"op":"like","args":[{"property":"title"},"зам%"]}]},{"op":">","args":[{"property":"share"},25]}]}"#
        ),
        PublishedExample(
            "example43",
            #"(NOT "title" LIKE 'зам%' AND "share" > 25)"#,
            #"{"op":"and","args":[{"op":"not","args":[{"op":"like","args":[{"property":"title"},"зам%"]}]},{"op":">","args":[{"property":"share"},25]}]}"#
        ),
        PublishedExample(
            "example44-alt01",
            #""share" IS NULL OR "share" BETWEEN 25 AND 75"#,
            #"{"op":"or","args":[{"op":"isNull","args":[{"property":"share"}]},{"op":"between","args":[{"property":"share"},25,75]}]}"#
        ),
        PublishedExample(
            "example44",
            #"("share" IS NULL OR "share" BETWEEN 25 AND 75)"#,
            #"{"op":"or","args":[{"op":"isNull","args":[{"property":"share"}]},{"op":"between","args":[{"property":"share"},25,75]}]}"#
        ),
        PublishedExample(
            "example45",
            #"S_INTERSECTS("place", BBOX(-12.25, -3.5, -50000.0, 120.0, 80.0, 50000.0))"#,
            #"{"op":"s_intersects","args":[{"property":"place"},{"bbox":[-12.25,-3.5,-50000.0,120.0,80.0,50000.0]}]}"#
        ),
        PublishedExample(
            "example46-alt01",
            """
            S_EQUALS(
                POLYGON (
                    (-0.25 80.0, -90.5 -0.75, -170.0 -80.0, -2.5 80.0, -0.0 80.0, 3.00001 -2.5, -0.25 80.0)
                ),
                "place"
            )
            """,
            #"{"op":"s_equals","args":[{"type":"Polygon","coordinates":[[[-0.25,80.0],[-90.5,-0.75],[-170.0,-80.0],[-2.5,80.0],[-0.0,80.0],[3.00001,-2.5],[-0.25,80.0]]]},{"property":"place"}]}"#
        ),
        PublishedExample(
            "example46",
            #"S_EQUALS(POLYGON ((-0.25 80.0, -90.5 -0.75, -170.0 -80.0, -2.5 80.0, -0.0 80.0, 3.00001 -2.5, -0.25 80.0)), "place")"#,
            #"{"op":"s_equals","args":[{"type":"Polygon","coordinates":[[[-0.25,80.0],[-90.5,-0.75],[-170.0,-80.0],[-2.5,80.0],[-0.0,80.0],[3.00001,-2.5],[-0.25,80.0]]]},{"property":"place"}]}"#
        ),
        PublishedExample(
            "example47",
            #"S_DISJOINT("place", MULTIPOLYGON (((104.25 45.5, -2.25 0.0, 170.0 46.75, 104.25 45.5))))"#,
            #"{"op":"s_disjoint","args":[{"property":"place"},{"type":"MultiPolygon","coordinates":[[[[104.25,45.5],[-2.25,0.0],[170.0,46.75],[104.25,45.5]]]]}]}"#
        ),
        PublishedExample(
            "example48",
            #"S_TOUCHES("place", MULTILINESTRING ((-2.5 -0.75, 65.25 2.5, -0.25 -5.5, -30.5 -70.25, 170.0 -80.0),(-2.5 -2.25, 2.5 9.75)))"#,
            #"{"op":"s_touches","args":[{"property":"place"},{"type":"MultiLineString","coordinates":[[[-2.5,-0.75],[65.25,2.5],[-0.25,-5.5],[-30.5,-70.25],[170.0,-80.0]],[[-2.5,-2.25],[2.5,9.75]]]}]}"#
        ),
        PublishedExample(
            "example49-alt01",
            #"S_WITHIN(POLYGON ((-40.25 0.25 -700.5, -2.5 -0.75 -1000.0, 0.0 0.25 -0.25, -40.25 0.25 -700.5), (-60.5 3.00001 -1000.0, 0.25 -50.75 -790.25, 170.0 0.0 1850.5, -60.5 3.00001 -1000.0)), "place")"#,
            #"{"op":"s_within","args":[{"type":"Polygon","coordinates":[[[-40.25,0.25,-700.5],[-2.5,-0.75,-1000.0],[0.0,0.25,-0.25],[-40.25,0.25,-700.5]],[[-60.5,3.00001,-1000.0],[0.25,-50.75,-790.25],[170.0,0.0,1850.5],[-60.5,3.00001,-1000.0]]]},{"property":"place"}]}"#
        ),
        PublishedExample(
            "example49",
            #"S_WITHIN(POLYGON Z ((-40.25 0.25 -700.5, -2.5 -0.75 -1000.0, 0.0 0.25 -0.25, -40.25 0.25 -700.5), (-60.5 3.00001 -1000.0, 0.25 -50.75 -790.25, 170.0 0.0 1850.5, -60.5 3.00001 -1000.0)), "place")"#,
            #"{"op":"s_within","args":[{"type":"Polygon","coordinates":[[[-40.25,0.25,-700.5],[-2.5,-0.75,-1000.0],[0.0,0.25,-0.25],[-40.25,0.25,-700.5]],[[-60.5,3.00001,-1000.0],[0.25,-50.75,-790.25],[170.0,0.0,1850.5],[-60.5,3.00001,-1000.0]]]},{"property":"place"}]}"#
        ),
        PublishedExample(
            "example50",
            #"S_OVERLAPS("place", BBOX(-170.25, 2.5, 170.0, 17.75))"#,
            #"{"op":"s_overlaps","args":[{"property":"place"},{"bbox":[-170.25,2.5,170.0,17.75]}]}"#
        ),
        PublishedExample(
            "example51",
            #"S_CROSSES("place", LINESTRING (162.5 2.5, 2.25 -80.0, -150.75 0.75, -170.0 0.25, -10.5 80.25, -0.25 60.5, 0.0 80.75, -150.25 80.0))"#,
            #"{"op":"s_crosses","args":[{"property":"place"},{"type":"LineString","coordinates":[[162.5,2.5],[2.25,-80.0],[-150.75,0.75],[-170.0,0.25],[-10.5,80.25],[-0.25,60.5],[0.0,80.75],[-150.25,80.0]]}]}"#
        ),
        PublishedExample(
            "example52",
            #"S_CONTAINS("place", POINT (-4.25 -2.75))"#,
            #"{"op":"s_contains","args":[{"property":"place"},{"type":"Point","coordinates":[-4.25,-2.75]}]}"#
        ),
        PublishedExample(
            "example53",
            #"T_AFTER("seen", DATE('2011-03-12'))"#,
            #"{"op":"t_after","args":[{"property":"seen"},{"date":"2011-03-12"}]}"#),
        PublishedExample(
            "example54-alt01",
            "T_BEFORE(seen, TIMESTAMP('2013-09-12T06:45:00Z'))",
            #"{"op":"t_before","args":[{"property":"seen"},{"timestamp":"2013-09-12T06:45:00Z"}]}"#),
        PublishedExample(
            "example54",
            #"T_BEFORE("seen", TIMESTAMP('2013-09-12T06:45:00.000000Z'))"#,
            #"{"op":"t_before","args":[{"property":"seen"},{"timestamp":"2013-09-12T06:45:00Z"}]}"#),
        PublishedExample(
            "example55-alt01",
            "T_CONTAINS(INTERVAL('2001-02-03T00:00:00Z', '2009-08-07T06:05:04.750000Z'), INTERVAL(begun, ended))",
            #"{"op":"t_contains","args":[{"interval":["2001-02-03T00:00:00Z","2009-08-07T06:05:04.750000Z"]},{"interval":[{"property":"begun"},{"property":"ended"}]}]}"#
        ),
        PublishedExample(
            "example55",
            "T_CONTAINS(INTERVAL('2001-02-03T00:00:00.000000Z', '2009-08-07T06:05:04.750000Z'), INTERVAL(begun, ended))",
            #"{"op":"t_contains","args":[{"interval":["2001-02-03T00:00:00Z","2009-08-07T06:05:04.750000Z"]},{"interval":[{"property":"begun"},{"property":"ended"}]}]}"#
        ),
        PublishedExample(
            "example56",
            "T_DISJOINT(INTERVAL('..', '2009-08-07T06:05:04.750000Z'), INTERVAL(begun, ended))",
            #"{"op":"t_disjoint","args":[{"interval":["..","2009-08-07T06:05:04.750000Z"]},{"interval":[{"property":"begun"},{"property":"ended"}]}]}"#
        ),
        PublishedExample(
            "example57",
            "T_DURING(INTERVAL(begun, ended), INTERVAL('2006-03-04', '2011-05-06'))",
            #"{"op":"t_during","args":[{"interval":[{"property":"begun"},{"property":"ended"}]},{"interval":["2006-03-04","2011-05-06"]}]}"#
        ),
        PublishedExample(
            "example58",
            #"T_EQUALS("seen", DATE('1921-07-11'))"#,
            #"{"op":"t_equals","args":[{"property":"seen"},{"date":"1921-07-11"}]}"#),
        PublishedExample(
            "example59",
            "T_FINISHEDBY(INTERVAL(begun, ended), INTERVAL('1993-02-03T04:05:06.250000Z', '2009-08-07T06:05:04.750000Z'))",
            #"{"op":"t_finishedBy","args":[{"interval":[{"property":"begun"},{"property":"ended"}]},{"interval":["1993-02-03T04:05:06.250000Z","2009-08-07T06:05:04.750000Z"]}]}"#
        ),
        PublishedExample(
            "example60",
            "T_FINISHES(INTERVAL(begun, ended), INTERVAL('1993-02-03', '2009-08-07T06:05:04.750000Z'))",
            #"{"op":"t_finishes","args":[{"interval":[{"property":"begun"},{"property":"ended"}]},{"interval":["1993-02-03","2009-08-07T06:05:04.750000Z"]}]}"#
        ),
        PublishedExample(
            "example61",
            "T_INTERSECTS(INTERVAL(begun, ended), INTERVAL('1993-02-03T04:05:06.250000Z', '2009-08-07T06:05:04.750000Z'))",
            #"{"op":"t_intersects","args":[{"interval":[{"property":"begun"},{"property":"ended"}]},{"interval":["1993-02-03T04:05:06.250000Z","2009-08-07T06:05:04.750000Z"]}]}"#
        ),
        PublishedExample(
            "example62",
            "T_MEETS(INTERVAL('2006-03-04', '2011-05-06'), INTERVAL(begun, ended))",
            #"{"op":"t_meets","args":[{"interval":["2006-03-04","2011-05-06"]},{"interval":[{"property":"begun"},{"property":"ended"}]}]}"#
        ),
        PublishedExample(
            "example63",
            "T_METBY(INTERVAL('2009-08-07T06:05:04.750000Z', '2011-05-06'), INTERVAL(begun, ended))",
            #"{"op":"t_metBy","args":[{"interval":["2009-08-07T06:05:04.750000Z","2011-05-06"]},{"interval":[{"property":"begun"},{"property":"ended"}]}]}"#
        ),
        PublishedExample(
            "example64",
            "T_OVERLAPPEDBY(INTERVAL('1993-02-03T04:05:06.250000Z', '2009-08-07T06:05:04.750000Z'), INTERVAL(begun, ended))",
            #"{"op":"t_overlappedBy","args":[{"interval":["1993-02-03T04:05:06.250000Z","2009-08-07T06:05:04.750000Z"]},{"interval":[{"property":"begun"},{"property":"ended"}]}]}"#
        ),
        PublishedExample(
            "example65",
            "T_OVERLAPS(INTERVAL(begun, ended), INTERVAL('1993-02-03T04:05:06.250000Z', '2009-08-07T06:05:04.750000Z'))",
            #"{"op":"t_overlaps","args":[{"interval":[{"property":"begun"},{"property":"ended"}]},{"interval":["1993-02-03T04:05:06.250000Z","2009-08-07T06:05:04.750000Z"]}]}"#
        ),
        PublishedExample(
            "example66",
            "T_STARTEDBY(INTERVAL('1993-02-03T04:05:06.250000Z', '2009-08-07T06:05:04.750000Z'), INTERVAL(begun, ended))",
            #"{"op":"t_startedBy","args":[{"interval":["1993-02-03T04:05:06.250000Z","2009-08-07T06:05:04.750000Z"]},{"interval":[{"property":"begun"},{"property":"ended"}]}]}"#
        ),
        PublishedExample(
            "example67",
            "T_STARTS(INTERVAL(begun, ended), INTERVAL('1993-02-03T04:05:06.250000Z', '..'))",
            #"{"op":"t_starts","args":[{"interval":[{"property":"begun"},{"property":"ended"}]},{"interval":["1993-02-03T04:05:06.250000Z",".."]}]}"#
        ),
        PublishedExample(
            "example68",
            #"Near("place") = TRUE"#,
            #"{"op":"=","args":[{"op":"Near","args":[{"property":"place"}]},true]}"#),
        PublishedExample(
            "example69",
            #"FALSE <> Far("place", 250, 'x', 'y', FALSE)"#,
            #"{"op":"<>","args":[false,{"op":"Far","args":[{"property":"place"},250,"x","y",false]}]}"#
        ),
        PublishedExample(
            "example70",
            #"ACCENTI("partner") = ACCENTI('Orléans')"#,
            #"{"op":"=","args":[{"op":"accenti","args":[{"property":"partner"}]},{"op":"accenti","args":["Orléans"]}]}"#
        ),
        PublishedExample(
            "example71",
            #"CASEI("partner") = CASEI('nobody else')"#,
            #"{"op":"=","args":[{"op":"casei","args":[{"property":"partner"}]},{"op":"casei","args":["nobody else"]}]}"#
        ),
        PublishedExample(
            "example72",
            #""share" > ("rest" + 25)"#,
            #"{"op":">","args":[{"property":"share"},{"op":"+","args":[{"property":"rest"},25]}]}"#),
        PublishedExample(
            "example73",
            #""share" < ("rest" - 25)"#,
            #"{"op":"<","args":[{"property":"share"},{"op":"-","args":[{"property":"rest"},25]}]}"#),
        PublishedExample(
            "example74",
            #""share" <> (7.5 * "rest")"#,
            #"{"op":"<>","args":[{"property":"share"},{"op":"*","args":[7.5,{"property":"rest"}]}]}"#
        ),
        PublishedExample(
            "example75",
            #""share" = (3 / "rest")"#,
            #"{"op":"=","args":[{"property":"share"},{"op":"/","args":[3,{"property":"rest"}]}]}"#),
        PublishedExample(
            "example76",
            #""share" <= (3 ^ "rest")"#,
            #"{"op":"<=","args":[{"property":"share"},{"op":"^","args":[3,{"property":"rest"}]}]}"#),
        PublishedExample(
            "example77",
            #"0 = ("rest" % 3)"#,
            #"{"op":"=","args":[0,{"op":"%","args":[{"property":"rest"},3]}]}"#),
        PublishedExample(
            "example78",
            #"1 = ("rest" div 3)"#,
            #"{"op":"=","args":[1,{"op":"div","args":[{"property":"rest"},3]}]}"#),
        PublishedExample(
            "example79",
            #"A_CONTAINEDBY("codes", ('x', 'y', 'z'))"#,
            #"{"op":"a_containedBy","args":[{"property":"codes"},["x","y","z"]]}"#),
        PublishedExample(
            "example80",
            #"A_CONTAINS("codes", ('x', 'y', 'z'))"#,
            #"{"op":"a_contains","args":[{"property":"codes"},["x","y","z"]]}"#),
        PublishedExample(
            "example81",
            #"A_EQUALS(('x', TRUE, 2.0, 9), "codes")"#,
            #"{"op":"a_equals","args":[["x",true,2.0,9],{"property":"codes"}]}"#),
        PublishedExample(
            "example82",
            #"A_OVERLAPS("codes", (TIMESTAMP('2013-09-12T06:45:00.000000Z'), DATE('2011-03-12'), FALSE))"#,
            #"{"op":"a_overlaps","args":[{"property":"codes"},[{"timestamp":"2013-09-12T06:45:00Z"},{"date":"2011-03-12"},false]]}"#
        ),
        PublishedExample(
            "example83",
            #"S_EQUALS(MULTIPOINT ((170.0 -0.25), (160.0 -40.5), (170.0 -0.0), (30.75 -0.75), (160.0 -10.25)), "place")"#,
            #"{"op":"s_equals","args":[{"type":"MultiPoint","coordinates":[[170.0,-0.25],[160.0,-40.5],[170.0,-0.0],[30.75,-0.75],[160.0,-10.25]]},{"property":"place"}]}"#
        ),
        PublishedExample(
            "example84",
            #"S_EQUALS(GEOMETRYCOLLECTION (POINT (2.5 3.00001), POINT (0.0 -3.00001), MULTILINESTRING ((-3.00001 -0.0, -70.25 -0.25, -80.5 -0.0, -170.0 10.5, 20.25 -2.5, -20.75 -80.0)), POINT (2.5 0.25), LINESTRING (170.0 2.25, -140.5 -60.25, 0.25 0.75)), "place")"#,
            #"{"op":"s_equals","args":[{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[2.5,3.00001]},{"type":"Point","coordinates":[0.0,-3.00001]},{"type":"MultiLineString","coordinates":[[[-3.00001,-0.0],[-70.25,-0.25],[-80.5,-0.0],[-170.0,10.5],[20.25,-2.5],[-20.75,-80.0]]]},{"type":"Point","coordinates":[2.5,0.25]},{"type":"LineString","coordinates":[[170.0,2.25],[-140.5,-60.25],[0.25,0.75]]}]},{"property":"place"}]}"#
        ),
        PublishedExample(
            "example85-alt01",
            #"share = - rest * 3.0 + "whole" / 7.25 - "y" ^ 3.0"#,
            #"{"op":"=","args":[{"property":"share"},{"op":"-","args":[{"op":"+","args":[{"op":"*","args":[{"op":"*","args":[-1,{"property":"rest"}]},3.0]},{"op":"/","args":[{"property":"whole"},7.25]}]},{"op":"^","args":[{"property":"y"},3.0]}]}]}"#
        ),
        PublishedExample(
            "example85",
            #""share" = ((((-1 * "rest") * 3.0) + ("whole" / 7.25)) - ("y" ^ 3.0))"#,
            #"{"op":"=","args":[{"property":"share"},{"op":"-","args":[{"op":"+","args":[{"op":"*","args":[{"op":"*","args":[-1,{"property":"rest"}]},3.0]},{"op":"/","args":[{"property":"whole"},7.25]}]},{"op":"^","args":[{"property":"y"},3.0]}]}]}"#
        ),
        PublishedExample(
            "example86",
            #""title" LIKE CASEI('ЗАМ%')"#,
            #"{"op":"like","args":[{"property":"title"},{"op":"casei","args":["ЗАМ%"]}]}"#),
    ]
}
