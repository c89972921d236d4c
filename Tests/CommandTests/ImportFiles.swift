/// Files that people might want to import, with what people do to files.
enum ImportFiles {
    static let all = [
        "wells.csv": #"""
        id,name,depth,code,drilled,lon,lat
        w1,"Худаг ""А""",12.5,046,2019-05-01,106.9,47.9
        w2,井戸,7,,2020-06-02,106.8,47.8
        w3,C,9,07,2021-07-03,47.9,106.9
        w4,D,x
        w5,E,5,1,2022-01-01,106.7,
        w6,F,5,1,,"106,7",47.1

        """#,
        "lakes.geojson":
            #"{"type":"Feature","id":1,"properties":{"name":"Нуур","tags":["deep"]},"#
            + #""geometry":{"type":"Polygon","coordinates":[[[100,50],[101,51],[101,50],[100,51],"#
            + #"[100,50]]]}}"# + "\n"
            + #"{"type":"Feature","id":2,"properties":{"name":"Open"},"geometry":"#
            + #"{"type":"Polygon","coordinates":[[[100,50],[101,50],[101,51]]]}}"# + "\n",
        "utm.csv": "name,x,y\nA,643000,5309000\n",
        "double.csv": "id,name\n1,A\n1,B\n,C\n",
        "letter.txt": "Dear all\nplease find attached\n",
        "topo.json": #"{"type":"Topology","objects":{}}"#,
    ]
}
