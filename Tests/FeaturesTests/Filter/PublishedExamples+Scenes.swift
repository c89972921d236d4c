/// The examples of clauses 6 and 7, and those that the annexes begin with.
extension PublishedExample {
    static let scenes: [PublishedExample] = [
        PublishedExample(
            "clause6_01",
            "mean(depth)",
            #"{"op":"mean","args":[{"property":"depth"}]}"#),
        PublishedExample(
            "clause6_02a",
            "aimag='Хэнтий'",
            #"{"op":"=","args":[{"property":"aimag"},"Хэнтий"]}"#),
        PublishedExample(
            "clause6_02b",
            "mean(depth) < 40",
            #"{"op":"<","args":[{"op":"mean","args":[{"property":"depth"}]},40]}"#),
        PublishedExample(
            "clause6_02c",
            "budget-250.0 > 0",
            #"{"op":">","args":[{"op":"-","args":[{"property":"budget"},250.0]},0]}"#),
        PublishedExample(
            "clause6_02d",
            "opened >= date('1992-02-12')",
            #"{"op":">=","args":[{"property":"opened"},{"date":"1992-02-12"}]}"#),
        PublishedExample(
            "clause6_03",
            "place IS NOT NULL",
            #"{"op":"not","args":[{"op":"isNull","args":[{"property":"place"}]}]}"#),
        PublishedExample(
            "clause7_01",
            "title LIKE 'Well %'",
            #"{"op":"like","args":[{"property":"title"},"Well %"]}"#),
        PublishedExample(
            "clause7_02",
            "depth BETWEEN 20.0 and 80.0",
            #"{"op":"between","args":[{"property":"depth"},20.0,80.0]}"#),
        PublishedExample(
            "clause7_03a",
            "aimag IN ('Говь-Алтай','Завхан','Увс','Ховд')",
            #"{"op":"in","args":[{"property":"aimag"},["Говь-Алтай","Завхан","Увс","Ховд"]]}"#),
        PublishedExample(
            "clause7_03b",
            "precision NOT IN (5,6,7,8)",
            #"{"op":"not","args":[{"op":"in","args":[{"property":"precision"},[5,6,7,8]]}]}"#),
        PublishedExample(
            "clause7_04",
            "CASEI(sort) IN (CASEI('Худаг'),CASEI('ΠΗΓΗ'))",
            #"{"op":"in","args":[{"op":"casei","args":[{"property":"sort"}]},[{"op":"casei","args":["Худаг"]},{"op":"casei","args":["ΠΗΓΗ"]}]]}"#
        ),
        PublishedExample(
            "clause7_05",
            "ACCENTI(partner) = ACCENTI('Coopération')",
            #"{"op":"=","args":[{"op":"accenti","args":[{"property":"partner"}]},{"op":"accenti","args":["Coopération"]}]}"#
        ),
        PublishedExample(
            "clause7_07",
            "S_INTERSECTS(place,POINT(106.917 47.918))",
            #"{"op":"s_intersects","args":[{"property":"place"},{"type":"Point","coordinates":[106.917,47.918]}]}"#
        ),
        PublishedExample(
            "clause7_10",
            """
            S_CROSSES(line,POLYGON((106.8 47.8,
                107.1 47.8,
                107.1 48.0,
                106.9 48.05,
                106.8 48.0,
                106.8 47.8)))
            """,
            #"{"op":"s_crosses","args":[{"property":"line"},{"type":"Polygon","coordinates":[[[106.8,47.8],[107.1,47.8],[107.1,48.0],[106.9,48.05],[106.8,48.0],[106.8,47.8]]]}]}"#
        ),
        PublishedExample(
            "clause7_12",
            "T_INTERSECTS(visited, INTERVAL('2019-05-01T08:00:00Z', '2019-05-03T17:30:00Z'))",
            #"{"op":"t_intersects","args":[{"property":"visited"},{"interval":["2019-05-01T08:00:00Z","2019-05-03T17:30:00Z"]}]}"#
        ),
        PublishedExample(
            "clause7_13",
            "T_DURING(INTERVAL(dug, filled), INTERVAL('2019-05-01T08:00:00Z', '2019-05-03T17:30:00Z'))",
            #"{"op":"t_during","args":[{"interval":[{"property":"dug"},{"property":"filled"}]},{"interval":["2019-05-01T08:00:00Z","2019-05-03T17:30:00Z"]}]}"#
        ),
        PublishedExample(
            "clause7_15",
            "A_CONTAINS(map:sheets, ('L-48','M-48'))",
            #"{"op":"a_contains","args":[{"property":"map:sheets"},["L-48","M-48"]]}"#),
        PublishedExample(
            "clause7_16",
            """
            S_CROSSES(LINESTRING(106.7 47.9, 106.85 47.91, 107.0 47.92, 107.3 47.95),
              POLYGON((106.8 47.8,
                107.1 47.8,
                107.1 48.0,
                106.9 48.05,
                106.8 48.0,
                106.8 47.8)))
            """,
            #"{"op":"s_crosses","args":[{"type":"LineString","coordinates":[[106.7,47.9],[106.85,47.91],[107.0,47.92],[107.3,47.95]]},{"type":"Polygon","coordinates":[[[106.8,47.8],[107.1,47.8],[107.1,48.0],[106.9,48.05],[106.8,48.0],[106.8,47.8]]]}]}"#
        ),
        PublishedExample(
            "clause7_17",
            "T_DURING(INTERVAL('2019-05-02T00:00:00Z', '2019-05-02T12:00:00Z'), INTERVAL('2019-05-01T08:00:00Z', '2019-05-03T17:30:00Z'))",
            #"{"op":"t_during","args":[{"interval":["2019-05-02T00:00:00Z","2019-05-02T12:00:00Z"]},{"interval":["2019-05-01T08:00:00Z","2019-05-03T17:30:00Z"]}]}"#
        ),
        PublishedExample(
            "clause7_18",
            "S_WITHIN(line,Around(place,25,'km'))",
            #"{"op":"s_within","args":[{"property":"line"},{"op":"Around","args":[{"property":"place"},25,"km"]}]}"#
        ),
        PublishedExample(
            "clause7_19",
            "truck_height > (gate_height-1)",
            #"{"op":">","args":[{"property":"truck_height"},{"op":"-","args":[{"property":"gate_height"},1]}]}"#
        ),
        PublishedExample(
            "example01",
            "scene:id = 'MN2019133'",
            #"{"op":"=","args":[{"property":"scene:id"},"MN2019133"]}"#),
        PublishedExample(
            "example02",
            "scene:camera LIKE 'ALOS%'",
            #"{"op":"like","args":[{"property":"scene:camera"},"ALOS%"]}"#),
        PublishedExample(
            "example03",
            "scene:path IN ('131','132','13X')",
            #"{"op":"in","args":[{"property":"scene:path"},["131","132","13X"]]}"#),
        PublishedExample(
            "example04",
            "scene:cloud < 0.2 AND scene:row=27 AND scene:path=131",
            #"{"op":"and","args":[{"op":"<","args":[{"property":"scene:cloud"},0.2]},{"op":"=","args":[{"property":"scene:row"},27]},{"op":"=","args":[{"property":"scene:path"},131]}]}"#
        ),
        PublishedExample(
            "example05a",
            "scene:cloud=0.2 OR scene:cloud=0.3",
            #"{"op":"or","args":[{"op":"=","args":[{"property":"scene:cloud"},0.2]},{"op":"=","args":[{"property":"scene:cloud"},0.3]}]}"#
        ),
        PublishedExample(
            "example05b",
            "scene:cloud IN (0.2,0.3)",
            #"{"op":"in","args":[{"property":"scene:cloud"},[0.2,0.3]]}"#),
        PublishedExample(
            "example06a",
            """
                scene:cloud BETWEEN 0.2 AND 0.3
            AND scene:row=27
            AND scene:path=131
            """,
            #"{"op":"and","args":[{"op":"between","args":[{"property":"scene:cloud"},0.2,0.3]},{"op":"=","args":[{"property":"scene:row"},27]},{"op":"=","args":[{"property":"scene:path"},131]}]}"#
        ),
        PublishedExample(
            "example06b",
            """
                scene:cloud >= 0.2
            AND scene:cloud <= 0.3
            AND scene:row=27
            AND scene:path=131
            """,
            #"{"op":"and","args":[{"op":">=","args":[{"property":"scene:cloud"},0.2]},{"op":"<=","args":[{"property":"scene:cloud"},0.3]},{"op":"=","args":[{"property":"scene:row"},27]},{"op":"=","args":[{"property":"scene:path"},131]}]}"#
        ),
        PublishedExample(
            "example07",
            """
            scene:camera LIKE 'ALOS%'
              AND S_INTERSECTS(outline,POLYGON((106.8 47.8,
                107.1 47.8,
                107.1 48.0,
                106.9 48.05,
                106.8 48.0,
                106.8 47.8)))
            """,
            #"{"op":"and","args":[{"op":"like","args":[{"property":"scene:camera"},"ALOS%"]},{"op":"s_intersects","args":[{"property":"outline"},{"type":"Polygon","coordinates":[[[106.8,47.8],[107.1,47.8],[107.1,48.0],[106.9,48.05],[106.8,48.0],[106.8,47.8]]]}]}]}"#
        ),
        PublishedExample(
            "example08",
            """
                beam='Wide Beam'
            AND course='descending'
            AND channels='HH+VV+HV'
            AND s_intersects(outline,POLYGON((106.8 47.8,
                107.1 47.8,
                107.1 48.0,
                106.9 48.05,
                106.8 48.0,
                106.8 47.8)))
            """,
            #"{"op":"and","args":[{"op":"=","args":[{"property":"beam"},"Wide Beam"]},{"op":"=","args":[{"property":"course"},"descending"]},{"op":"=","args":[{"property":"channels"},"HH+VV+HV"]},{"op":"s_intersects","args":[{"property":"outline"},{"type":"Polygon","coordinates":[[[106.8,47.8],[107.1,47.8],[107.1,48.0],[106.9,48.05],[106.8,48.0],[106.8,47.8]]]}]}]}"#
        ),
        PublishedExample(
            "example09",
            "classes>12",
            #"{"op":">","args":[{"property":"classes"},12]}"#),
        PublishedExample(
            "example10",
            "cost <= 750",
            #"{"op":"<=","args":[{"property":"cost"},750]}"#),
        PublishedExample(
            "example11",
            "title LIKE '%school%'",
            #"{"op":"like","args":[{"property":"title"},"%school%"]}"#),
        PublishedExample(
            "example12",
            "title LIKE 'New%'",
            #"{"op":"like","args":[{"property":"title"},"New%"]}"#),
        PublishedExample(
            "example13",
            "title NOT LIKE '%New%'",
            #"{"op":"not","args":[{"op":"like","args":[{"property":"title"},"%New%"]}]}"#),
        PublishedExample(
            "example14",
            "heated = true",
            #"{"op":"=","args":[{"property":"heated"},true]}"#),
        PublishedExample(
            "example15",
            "classes>12 AND heated=true",
            #"{"op":"and","args":[{"op":">","args":[{"property":"classes"},12]},{"op":"=","args":[{"property":"heated"},true]}]}"#
        ),
        PublishedExample(
            "example16",
            """
            heated=true AND (classes>12
              OR  walls LIKE 'wood%'
              OR  walls LIKE '%wood')
            """,
            #"{"op":"and","args":[{"op":"=","args":[{"property":"heated"},true]},{"op":"or","args":[{"op":">","args":[{"property":"classes"},12]},{"op":"like","args":[{"property":"walls"},"wood%"]},{"op":"like","args":[{"property":"walls"},"%wood"]}]}]}"#
        ),
        PublishedExample(
            "example17",
            "(classes>12 AND walls='wood') OR heated=true",
            #"{"op":"or","args":[{"op":"and","args":[{"op":">","args":[{"property":"classes"},12]},{"op":"=","args":[{"property":"walls"},"wood"]}]},{"op":"=","args":[{"property":"heated"},true]}]}"#
        ),
        PublishedExample(
            "example18",
            "NOT (classes<12) OR heated=true",
            #"{"op":"or","args":[{"op":"not","args":[{"op":"<","args":[{"property":"classes"},12]}]},{"op":"=","args":[{"property":"heated"},true]}]}"#
        ),
        PublishedExample(
            "example19",
            "(title LIKE 'new%' OR title LIKE 'New%') AND classes<9",
            #"{"op":"and","args":[{"op":"or","args":[{"op":"like","args":[{"property":"title"},"new%"]},{"op":"like","args":[{"property":"title"},"New%"]}]},{"op":"<","args":[{"property":"classes"},9]}]}"#
        ),
        PublishedExample(
            "example20",
            "T_BEFORE(opened, DATE('2014-09-01'))",
            #"{"op":"t_before","args":[{"property":"opened"},{"date":"2014-09-01"}]}"#),
        PublishedExample(
            "example21",
            "T_AFTER(opened,DATE('2011-09-01'))",
            #"{"op":"t_after","args":[{"property":"opened"},{"date":"2011-09-01"}]}"#),
        PublishedExample(
            "example22",
            "T_DURING(INTERVAL(begun, ended), INTERVAL('2018-03-01T07:30:00Z', '2018-03-02T10:30:00Z'))",
            #"{"op":"t_during","args":[{"interval":[{"property":"begun"},{"property":"ended"}]},{"interval":["2018-03-01T07:30:00Z","2018-03-02T10:30:00Z"]}]}"#
        ),
        PublishedExample(
            "example23",
            "S_WITHIN(place,BBOX(106,47.5,107.5,48))",
            #"{"op":"s_within","args":[{"property":"place"},{"bbox":[106,47.5,107.5,48]}]}"#),
        PublishedExample(
            "example24",
            "S_INTERSECTS(place,POLYGON((100.0 45.0,110.0 45.0,110.0 50.0,100.0 45.0)))",
            #"{"op":"s_intersects","args":[{"property":"place"},{"type":"Polygon","coordinates":[[[100,45],[110,45],[110,50],[100,45]]]}]}"#
        ),
        PublishedExample(
            "example25",
            "classes>12 AND S_WITHIN(place,BBOX(106,47.5,107.5,48))",
            #"{"op":"and","args":[{"op":">","args":[{"property":"classes"},12]},{"op":"s_within","args":[{"property":"place"},{"bbox":[106,47.5,107.5,48]}]}]}"#
        ),
        PublishedExample(
            "example26",
            "CASEI(street) IN (CASEI('Энхтайвны'),CASEI('Straße'))",
            #"{"op":"in","args":[{"op":"casei","args":[{"property":"street"}]},[{"op":"casei","args":["Энхтайвны"]},{"op":"casei","args":["Straße"]}]]}"#
        ),
        PublishedExample(
            "example27",
            "ACCENTI(state) = ACCENTI('réparé')",
            #"{"op":"=","args":[{"op":"accenti","args":[{"property":"state"}]},{"op":"accenti","args":["réparé"]}]}"#
        ),
        PublishedExample(
            "example28",
            "CASEI(survey:NAME) LIKE CASEI('%gobi%')",
            #"{"op":"like","args":[{"op":"casei","args":[{"property":"survey:NAME"}]},{"op":"casei","args":["%gobi%"]}]}"#
        ),
    ]
}
