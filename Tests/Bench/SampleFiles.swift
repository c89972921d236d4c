import Geo
import Glibc

/// Sample sites as the files that an import reads.
enum SampleFiles {
    static func writeCSV(_ sites: SampleSites, to path: String) {
        let file = BenchFile(path)
        file.buffer.append(
            "id,title_en,title_mn,title_ja,scheme,sector,start_year,end_year,amount_jpy,status,lon,lat\n"
        )
        sites.forEach { site in
            let titles = site.titles
            let cells = [
                site.id, "\"\(titles.en)\"", "\"\(titles.mn)\"", titles.ja, site.scheme,
                SampleSites.sectors[site.sector].code, String(site.startYear),
                site.endYear.map(String.init) ?? "", site.amount.map(String.init) ?? "",
                site.status,
            ]
            for cell in cells {
                file.buffer.append(cell)
                file.buffer.append(UInt8(ascii: ","))
            }
            file.buffer.append(number: site.longitude, decimals: 7)
            file.buffer.append(UInt8(ascii: ","))
            file.buffer.append(number: site.latitude, decimals: 7)
            file.buffer.append(UInt8(ascii: "\n"))
            file.flushIfFull()
        }
        file.close()
    }

    static func writeGeoJSON(_ sites: SampleSites, to path: String) {
        let file = BenchFile(path)
        file.buffer.append("{\"type\":\"FeatureCollection\",\"features\":[\n")
        sites.forEach { site in
            if site.number > 1 { file.buffer.append(",\n") }
            append(site, to: &file.buffer)
            file.flushIfFull()
        }
        file.buffer.append("\n]}\n")
        file.close()
    }

    private static func append(_ site: SampleSites.Site, to buffer: inout ByteBuffer) {
        let titles = site.titles
        buffer.append(#"{"type":"Feature","geometry":{"type":"Point","coordinates":["#)
        buffer.append(number: site.longitude, decimals: 7)
        buffer.append(UInt8(ascii: ","))
        buffer.append(number: site.latitude, decimals: 7)
        buffer.append(#"]},"properties":{"id":""# + site.id)
        for (name, text) in [
            ("title_en", titles.en), ("title_mn", titles.mn), ("title_ja", titles.ja),
            ("scheme", site.scheme), ("sector", SampleSites.sectors[site.sector].code),
        ] {
            buffer.append("\",\"\(name)\":\"\(text)")
        }
        buffer.append("\",\"start_year\":\(site.startYear)")
        buffer.append(",\"end_year\":" + (site.endYear.map(String.init) ?? "null"))
        buffer.append(",\"amount_jpy\":" + (site.amount.map(String.init) ?? "null"))
        buffer.append(",\"status\":\"\(site.status)\"}}")
    }
}

/// A file that the bench writes; it cannot go on without it.
final class BenchFile {
    var buffer = ByteBuffer(capacity: 1 << 20)
    private let descriptor: Int32

    init(_ path: String) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { Bench.stop("cannot write \(path)") }
    }

    func flushIfFull() {
        if buffer.count > 1 << 20 { flush() }
    }

    func close() {
        flush()
        Glibc.close(descriptor)
    }

    private func flush() {
        var start = 0
        while start < buffer.count {
            let written = buffer.bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
            }
            guard written > 0 else { Bench.stop("the disk does not take the sample") }
            start += written
        }
        buffer.removeAll()
    }
}
